import type { Payload } from '@banyan/contracts';
import { cardFaulted } from '@banyan/contracts/compute';
import { MeshContext, OnTopic } from '@banyan/messaging';
import { Controller } from '@nestjs/common';
import { Ctx, Payload as Body } from '@nestjs/microservices';
import { ReportFaults } from '../../application/report-faults.ts';

/** Agents of nodes say here what failed; the same record again is the same report. */
@Controller()
export class FaultTopicController {
  readonly #report: ReportFaults;

  constructor(report: ReportFaults) {
    this.#report = report;
  }

  @OnTopic(cardFaulted, { order: 'key' })
  async faulted(@Body() { faults }: Payload<typeof cardFaulted>, @Ctx() context: MeshContext) {
    await this.#report.run({ requestKey: context.envelope.id, faults });
  }
}
