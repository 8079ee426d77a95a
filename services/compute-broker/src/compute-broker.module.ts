import { Outbox } from '@banyan/persistence';
import { Periodic, useCase } from '@banyan/platform';
import { untraced } from '@banyan/telemetry';
import { type DynamicModule, Injectable, Module } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { UsageTopicController } from './adapters/kafka/usage.controller.ts';
import { PostgresLogKeeper } from './adapters/store/postgres-log-keeper.ts';
import { PostgresLeaseStore } from './adapters/store/postgres-lease-store.ts';
import { PostgresUsageLog } from './adapters/store/postgres-usage-log.ts';
import { FleetGauges } from './adapters/telemetry/fleet-gauges.ts';
import { ForgetLog } from './application/forget-log.ts';
import { LeaseStore } from './application/lease-store.ts';
import { UsageLog } from './application/record-usage.ts';
import { ShowOverview } from './application/show-overview.ts';
import { SweepLeases } from './application/sweep-leases.ts';
import { fleetControllers, fleetProviders, type FleetSettings } from './fleet.wiring.ts';
import { leaseControllers, leaseProviders, type LeaseSettings } from './lease.wiring.ts';
import {
  showbackControllers,
  showbackProviders,
  type ShowbackSettings,
} from './showback.wiring.ts';

const SWEEP_EVERY_MS = 250;
const FORGET_EVERY_MS = 600_000;

export interface BrokerSettings extends FleetSettings, LeaseSettings, ShowbackSettings {
  lockDelayMs: number;
  /** So long what happened is kept. */
  logMs: number;
}

@Injectable()
class Sweeper extends Periodic {
  readonly #sweep: SweepLeases;

  constructor(sweep: SweepLeases) {
    super(SWEEP_EVERY_MS);
    this.#sweep = sweep;
  }

  protected work() {
    return untraced(() => this.#sweep.run());
  }
}

@Injectable()
class Forgetter extends Periodic {
  readonly #forget: ForgetLog;

  constructor(forget: ForgetLog) {
    super(FORGET_EVERY_MS);
    this.#forget = forget;
  }

  protected work() {
    return untraced(() => this.#forget.run());
  }
}

@Module({})
export class ComputeBrokerModule {
  static of({ lockDelayMs, logMs, faultCodes, tariff, ...fleet }: BrokerSettings): DynamicModule {
    return {
      module: ComputeBrokerModule,
      controllers: [
        ...leaseControllers,
        ...fleetControllers,
        ...showbackControllers,
        UsageTopicController,
      ],
      providers: [
        {
          provide: LeaseStore,
          useFactory: (database: DataSource, outbox: Outbox) =>
            new PostgresLeaseStore(database, outbox, { lockDelayMs }),
          inject: [DataSource, Outbox],
        },
        {
          provide: UsageLog,
          useFactory: (database: DataSource) => new PostgresUsageLog(database),
          inject: [DataSource],
        },
        ...leaseProviders({ faultCodes }),
        ...fleetProviders(fleet),
        ...showbackProviders({ tariff }),
        useCase(FleetGauges, [ShowOverview]),
        {
          provide: ForgetLog,
          useFactory: (database: DataSource) =>
            new ForgetLog(new PostgresLogKeeper(database), logMs),
          inject: [DataSource],
        },
        ...[Sweeper, Forgetter],
      ],
    };
  }
}
