import { acquireLeaseSchema, leaseSchema } from '@banyan/contracts/compute';
import type { Operation } from '@banyan/platform';
import { fleetOperations } from './fleet-operations.ts';
import { keepSchema } from './leases.controller.ts';

const lease = { schema: leaseSchema, description: 'The lease as it is now' };
const keep = { 'application/json': { schema: keepSchema } };

/** What `/openapi.json` tells of this service. */
export const operations: Operation[] = [
  {
    method: 'post',
    path: '/v1/leases',
    summary: 'Asks for cards: granted now, or pending with its reason',
    description: 'Idempotent by requestKey. A pending request lapses after ttlMs unless repeated.',
    request: {
      'application/json': {
        schema: acquireLeaseSchema,
        example: { requestKey: 'job-1', queue: 'finance', shape: { cards: 2 }, ttlMs: 30_000 },
      },
    },
    response: lease,
  },
  {
    method: 'get',
    path: '/v1/leases/{id}',
    summary: 'A lease of the caller',
    response: lease,
  },
  {
    method: 'post',
    path: '/v1/leases/{id}:renew',
    summary: 'The holder is alive: the TTL starts anew',
    request: keep,
    bodyOptional: true,
    response: lease,
  },
  {
    method: 'post',
    path: '/v1/leases/{id}:release',
    summary: 'Gives the cards back; idempotent',
    request: keep,
    bodyOptional: true,
    response: lease,
  },
  ...fleetOperations,
];
