import type { Query } from '@banyan/vertical-kit';
import type { Followed } from '../domain/alarms/stream/follow.ts';
import type { Network } from '../domain/alarms/stream/network.ts';

/** Where networks are kept; both in the transaction of the query. */
export interface Networks {
  /** A new one, if there is none of that name. Throws `rate_limited` where there are too many. */
  read: (query: Query, tenant: string, name: string) => Promise<Network>;
  write: (query: Query, network: Network, followed: Followed) => Promise<void>;
}
