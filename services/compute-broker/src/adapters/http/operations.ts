import type { Operation } from '@banyan/platform';
import { fleetOperations } from './fleet-operations.ts';
import { keepingOperations } from './keeping-operations.ts';
import { leaseOperations } from './lease-operations.ts';
import { showbackOperations } from './showback-operations.ts';

/** What `/openapi.json` tells of this service. */
export const operations: Operation[] = [
  ...leaseOperations,
  ...keepingOperations,
  ...fleetOperations,
  ...showbackOperations,
];
