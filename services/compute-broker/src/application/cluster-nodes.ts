import type { NodeNote } from '@banyan/contracts/compute';
import type { NodeSpec } from '../domain/fleet/node.ts';

/** What a cluster says of its nodes. */
export interface ClusterListing {
  nodes: { spec: NodeSpec; ready: boolean; cordoned: boolean }[];
  /** There, without any card that could be used. */
  cardless: string[];
  /** There, and not taken. */
  skipped: NodeNote[];
  /** Taken, and odd. */
  warnings: NodeNote[];
}

/** A cluster that names the fleet. */
export abstract class ClusterNodes {
  /** All of its nodes. Throws where it cannot be read whole: an absence is never guessed. */
  abstract list(): Promise<ClusterListing>;
}
