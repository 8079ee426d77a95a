import {
  acquireLeaseSchema,
  askQuerySchema,
  dryRunSchema,
  leaseExplanationSchema,
  leaseListQuerySchema,
  leaseListSchema,
  leaseSchema,
} from '@banyan/contracts/compute';
import type { Operation } from '@banyan/platform';
import { z } from 'zod';
import { keepSchema } from './leases.controller.ts';

const lease = { schema: leaseSchema, description: 'The lease as it is now' };
const keep = { 'application/json': { schema: keepSchema } };

/** What `/openapi.json` tells of leases. */
export const leaseOperations: Operation[] = [
  {
    method: 'post',
    path: '/v1/leases',
    summary: 'Asks for cards: granted now, or pending with its reason',
    description:
      'Idempotent by requestKey. A pending request lapses after ttlMs unless repeated. dryRun tells what would come of it and changes nothing.',
    query: askQuerySchema,
    request: {
      'application/json': {
        schema: acquireLeaseSchema,
        examples: {
          cards: {
            summary: 'Two cards, wherever they are',
            value: { requestKey: 'job-1', queue: 'finance', shape: { cards: 2 }, ttlMs: 30_000 },
          },
          gang: {
            summary: 'Four members of eight cards behind one switch, for at most a day',
            value: {
              ...{ requestKey: 'train-7', queue: 'finance', ttlMs: 60_000, walltimeMs: 86_400_000 },
              shape: { members: 4, cards: 8, within: 'leaf', sku: 'ascend-910b2' },
            },
          },
          slice: {
            summary: 'A vNPU',
            value: {
              ...{ requestKey: 'chat-3', queue: 'finance', ttlMs: 30_000 },
              shape: { cards: 1, slice: 'vir04', sku: 'ascend-310p' },
            },
          },
        },
      },
    },
    response: { schema: z.union([leaseSchema, dryRunSchema]), description: 'The lease as it is' },
  },
  {
    method: 'get',
    path: '/v1/leases',
    summary: 'Live leases of the caller, the oldest first; an operator sees all',
    query: leaseListQuerySchema,
    response: { schema: leaseListSchema },
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
  {
    method: 'post',
    path: '/v1/leases/{id}:revoke',
    summary: 'Takes the cards back: the holder is told, and has a drain time',
    description: 'For operators. Idempotent.',
    response: lease,
  },
  {
    method: 'get',
    path: '/v1/explain/{id}',
    summary: 'Why a lease is as it is, and what it waits for',
    response: { schema: leaseExplanationSchema },
  },
];
