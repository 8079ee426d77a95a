import type { NodeState } from '@banyan/contracts/compute';
import type { LeaseStore } from './lease-store.ts';

/** Whether a node takes work, and what runs on it still. */
export const stateOfNode = (store: LeaseStore, id: string): Promise<NodeState> =>
  store.look(({ fleet }) => ({
    id,
    state: fleet.nodes.get(id)?.closed ?? 'open',
    leases: fleet.leasesOn(id).map((lease) => lease.id),
  }));
