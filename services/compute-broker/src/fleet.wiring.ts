import { Periodic, useCase } from '@banyan/platform';
import { untraced } from '@banyan/telemetry';
import { Injectable, Logger, type OnModuleInit, type Provider } from '@nestjs/common';
import { InventoryController } from './adapters/http/inventory.controller.ts';
import { NodesController } from './adapters/http/nodes.controller.ts';
import { OverviewController } from './adapters/http/overview.controller.ts';
import { QueuesController } from './adapters/http/queues.controller.ts';
import type { FleetSource } from './adapters/inventory/source-of.ts';
import { DrainNode } from './application/drain-node.ts';
import { FollowCluster } from './application/follow-cluster.ts';
import { ImportInventory } from './application/import-inventory.ts';
import { InventorySource } from './application/inventory-source.ts';
import { LeaseStore } from './application/lease-store.ts';
import { ListQueues } from './application/list-queues.ts';
import { RegisterFleet } from './application/register-fleet.ts';
import { SetQueues } from './application/set-queues.ts';
import { ShareFleet } from './application/share-fleet.ts';
import { ShowInventory } from './application/show-inventory.ts';
import { ShowOverview } from './application/show-overview.ts';
import { ShowQueue } from './application/show-queue.ts';
import { UndrainNode } from './application/undrain-node.ts';
import type { Queue } from './domain/queue/queue.ts';

export interface FleetSettings {
  source: FleetSource;
  queues: Queue[];
  /** So long a node of a cluster may be away before it counts as lost. */
  graceMs: number;
  pollMs: number;
}

/** Makes the configured fleet and its queues known before anybody can ask for it. */
class FleetAtStart implements OnModuleInit {
  readonly #register: RegisterFleet;
  readonly #setQueues: SetQueues;
  readonly #follow: FollowCluster | undefined;
  readonly #settings: FleetSettings;

  constructor(
    settings: FleetSettings,
    [register, set, follow]: [RegisterFleet, SetQueues, FollowCluster | undefined],
  ) {
    this.#settings = settings;
    this.#register = register;
    this.#setQueues = set;
    this.#follow = follow;
  }

  async onModuleInit() {
    const { source, queues } = this.#settings;
    await this.#register.run(source.nodes);
    // A cluster that is silent now is asked again; what is known of it stands.
    await this.#follow?.run().catch((error: unknown) => warn(String(error)));
    await this.#setQueues.run(queues);
  }
}

@Injectable()
class ClusterFollower extends Periodic {
  readonly #follow: FollowCluster;

  constructor(follow: FollowCluster, everyMs: number) {
    super(everyMs);
    this.#follow = follow;
  }

  protected work() {
    return untraced(() => this.#follow.run());
  }
}

export const fleetControllers = [
  InventoryController,
  NodesController,
  QueuesController,
  OverviewController,
];

export const fleetProviders = (settings: FleetSettings): Provider[] => [
  { provide: InventorySource, useValue: new InventorySource(settings.source.kind) },
  useCase(RegisterFleet, [LeaseStore]),
  useCase(ShowInventory, [LeaseStore, InventorySource]),
  useCase(ImportInventory, [LeaseStore, InventorySource]),
  useCase(DrainNode, [LeaseStore]),
  useCase(UndrainNode, [LeaseStore]),
  useCase(ListQueues, [LeaseStore]),
  useCase(ShowQueue, [LeaseStore]),
  useCase(ShowOverview, [LeaseStore]),
  useCase(SetQueues, [LeaseStore]),
  useCase(ShareFleet, [SetQueues]),
  ...followed(settings),
  {
    provide: FleetAtStart,
    useFactory: (...parts: [RegisterFleet, SetQueues, FollowCluster | undefined]) =>
      new FleetAtStart(settings, parts),
    inject: [RegisterFleet, SetQueues, { token: FollowCluster, optional: true }],
  },
];

/** Only a cluster is followed. */
function followed({ source: { cluster }, graceMs, pollMs }: FleetSettings): Provider[] {
  if (!cluster) return [];
  return [
    {
      provide: FollowCluster,
      useFactory: (store: LeaseStore, source: InventorySource) =>
        new FollowCluster(store, cluster, source, { graceMs, onWarning: warn }),
      inject: [LeaseStore, InventorySource],
    },
    {
      provide: ClusterFollower,
      useFactory: (follow: FollowCluster) => new ClusterFollower(follow, pollMs),
      inject: [FollowCluster],
    },
  ];
}

const logger = new Logger('Inventory');
const warn = (message: string) => logger.warn(message);
