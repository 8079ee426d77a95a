import { Outbox } from '@banyan/persistence';
import { Periodic, useCase } from '@banyan/platform';
import { untraced } from '@banyan/telemetry';
import { type DynamicModule, Inject, Injectable, Module, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { InventoryController } from './adapters/http/inventory.controller.ts';
import { LeasesController } from './adapters/http/leases.controller.ts';
import { LeaseTopicController } from './adapters/kafka/leases.controller.ts';
import { UsageTopicController } from './adapters/kafka/usage.controller.ts';
import { PostgresLeaseStore } from './adapters/store/postgres-lease-store.ts';
import { PostgresUsageLog } from './adapters/store/postgres-usage-log.ts';
import { AcquireLease } from './application/acquire-lease.ts';
import { LeaseStore } from './application/lease-store.ts';
import { UsageLog } from './application/record-usage.ts';
import { ReleaseLease } from './application/release-lease.ts';
import { RenewLease } from './application/renew-lease.ts';
import { ShowInventory } from './application/show-inventory.ts';
import { ShowLease } from './application/show-lease.ts';
import { SetQueues } from './application/set-queues.ts';
import { SweepLeases } from './application/sweep-leases.ts';
import type { NodeSpec } from './domain/fleet/node.ts';
import type { Queue } from './domain/queue/queue.ts';

const SWEEP_EVERY_MS = 250;
const NODES = Symbol('NODES');
const QUEUES = Symbol('QUEUES');

export interface BrokerSettings {
  nodes: NodeSpec[];
  queues: Queue[];
  lockDelayMs: number;
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

/** Makes the configured fleet and its queues known before anybody can ask for it. */
@Injectable()
class FleetAtStart implements OnModuleInit {
  readonly #store: LeaseStore;
  readonly #setQueues: SetQueues;
  readonly #nodes: NodeSpec[];
  readonly #queues: Queue[];

  constructor(
    store: LeaseStore,
    set: SetQueues,
    @Inject(NODES) nodes: NodeSpec[],
    @Inject(QUEUES) queues: Queue[],
  ) {
    this.#store = store;
    this.#setQueues = set;
    this.#nodes = nodes;
    this.#queues = queues;
  }

  async onModuleInit() {
    await this.#store.register(this.#nodes);
    await this.#setQueues.run(this.#queues);
  }
}

@Module({})
export class ComputeBrokerModule {
  static of({ nodes, queues, lockDelayMs }: BrokerSettings): DynamicModule {
    return {
      module: ComputeBrokerModule,
      controllers: [
        LeasesController,
        InventoryController,
        LeaseTopicController,
        UsageTopicController,
      ],
      providers: [
        { provide: NODES, useValue: nodes },
        { provide: QUEUES, useValue: queues },
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
        useCase(AcquireLease, [LeaseStore]),
        useCase(RenewLease, [LeaseStore]),
        useCase(ReleaseLease, [LeaseStore]),
        useCase(ShowLease, [LeaseStore]),
        useCase(ShowInventory, [LeaseStore]),
        useCase(SweepLeases, [LeaseStore]),
        useCase(SetQueues, [LeaseStore]),
        FleetAtStart,
        Sweeper,
      ],
    };
  }
}
