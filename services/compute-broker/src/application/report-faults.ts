import type { CardFault, FaultsReported, ReportFaults as Request } from '@banyan/contracts/compute';
import { type Issue, MeshError } from '@banyan/kernel';
import { inSpan } from '@banyan/telemetry';
import type { CardHealth } from '../domain/fault/card-health.ts';
import { type FaultReport, reportFaults } from '../domain/fault/report.ts';
import type { Fleet } from '../domain/fleet.ts';
import { cardOf, healthIn } from './card-id.ts';
import type { FaultCodes } from './fault-codes.ts';
import { checkRequestKey } from './given-names.ts';
import { healthTold } from './health-view.ts';
import type { LeaseStore } from './lease-store.ts';
import { leasesHit } from './leases-hit.ts';

export class ReportFaults {
  readonly #store: LeaseStore;
  readonly #codes: FaultCodes;

  constructor(store: LeaseStore, codes: FaultCodes) {
    this.#store = store;
    this.#codes = codes;
  }

  /**
   * What came of faults, all of them at once or none. Idempotent by requestKey. Throws
   * `invalid_request` with every card that there is not and every fault that nobody knows to handle.
   */
  run({ requestKey, faults }: Request): Promise<FaultsReported> {
    return inSpan('report faults', {}, async () => {
      checkRequestKey(requestKey);
      const reports = faults.map((fault, i) => this.#reportOf(fault, `${requestKey}#${i}`));
      const ids = [...new Set(faults.map(({ card }) => card))];
      let before: CardHealth[] = [];
      const { events } = await this.#store.decide({ type: 'fleet' }, ({ fleet, now }) => {
        check(fleet, faults, reports);
        before = ids.map((id) => healthIn(fleet, id));
        return reportFaults(fleet, reports as FaultReport[], now);
      });
      const after = new Map(before.map((health) => [health.id, health]));
      for (const event of events)
        if (event.type === 'card') after.set(event.health.id, event.health);
      const cards = ids.flatMap((id) => after.get(id) ?? []).map(healthTold);
      return { cards, leases: leasesHit(events) };
    });
  }

  #reportOf(fault: CardFault, report: string): Unchecked {
    const level = this.#codes.levelOf(fault);
    return { ...cardOf(fault.card), report, code: fault.code ?? level ?? '', level };
  }
}

type Unchecked = Omit<FaultReport, 'level'> & { level: FaultReport['level'] | undefined };

function check(fleet: Fleet, faults: readonly CardFault[], reports: readonly Unchecked[]): void {
  const issues: Issue[] = [];
  for (const [i, { node, card, level, report, code }] of reports.entries()) {
    const { card: id } = faults[i] ?? { card: '' };
    if (level === undefined) {
      const message = 'is needed: the broker has no list of fault codes (BANYAN_FAULT_CODES)';
      issues.push({ path: `faults.${i}.level`, message });
    }
    const cards = fleet.nodes.get(node)?.cards;
    if (cards === undefined) {
      issues.push({ path: `faults.${i}.card`, message: `there is no node ${node}` });
    } else if (card >= cards) {
      const message = `${id} is none: node ${node} has cards 0 to ${cards - 1}`;
      issues.push({ path: `faults.${i}.card`, message });
    }
    const told = fleet.cards.get(id)?.faults.find((fault) => fault.report === report);
    if (told && told.code !== code) {
      throw new MeshError('conflict', 'This requestKey stands for a report with another body.', {
        issues: [{ path: 'requestKey', message: 'is used for another report' }],
      });
    }
  }
  if (issues.length === 0) return;
  const said = issues.map(({ path, message }) => `${path}: ${message}`).join('; ');
  throw new MeshError('invalid_request', said, { issues });
}
