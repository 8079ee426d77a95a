import {
  drainSchema,
  importedSchema,
  inventoryNodesSchema,
  inventorySchema,
  inventoryTextSchema,
  nodeStateSchema,
  overviewSchema,
  queueDetailsSchema,
  queueListSchema,
  queueSpecsSchema,
  queuesSetSchema,
  queueSharesSchema,
  queuesTextSchema,
} from '@banyan/contracts/compute';
import type { Operation } from '@banyan/platform';
import { z } from 'zod';
import { nodeListSchema } from '../kubernetes/node-list.ts';
import { dryRunSchema } from './given.ts';
import { overviewQuerySchema } from './overview.controller.ts';

const drain = { 'application/json': { schema: drainSchema, example: { evict: true } } };
const node = { schema: nodeStateSchema, description: 'The node, and who is on it still' };

/** What `/openapi.json` tells of nodes and queues. */
export const fleetOperations: Operation[] = [
  {
    method: 'get',
    path: '/v1/inventory',
    summary: 'The fleet: nodes, and their cards by state',
    description:
      'Each card is in one state: free, leased, reserved, bad, spare, closed. They add up to cards, for each node, each SKU and in all.',
    response: { schema: inventorySchema },
  },
  {
    method: 'put',
    path: '/v1/inventory',
    summary: 'Imports a fleet: all of it or nothing',
    description:
      'For operators. Nodes that are not named vanish. A leased card that would go is a conflict that names its lease. dryRun tells what would change. Takes nodes, the same as YAML text, or what kubectl get nodes -o json prints.',
    query: dryRunSchema,
    request: {
      'application/json': {
        schema: z.union([inventoryNodesSchema, inventoryTextSchema, nodeListSchema]),
        examples: {
          nodes: {
            summary: 'Two nodes of one super-pod, one of them with a spare card',
            value: {
              nodes: [
                { id: 'a3-01', sku: 'ascend-a3', leaf: 'leaf-1', superPod: 'pod-1' },
                { id: 'b2-01', sku: 'ascend-910b2', leaf: 'leaf-1', superPod: 'pod-1', spares: 1 },
              ],
            },
          },
          yaml: {
            summary: 'The same as text: what is wrong is named by its line',
            value: { yaml: 'nodes:\n  - id: a3-01\n    sku: ascend-a3\n' },
          },
        },
      },
    },
    response: { schema: importedSchema, description: 'What changed, or would change' },
  },
  {
    method: 'post',
    path: '/v1/nodes/{id}:drain',
    summary: 'The node admits nothing new; with evict those on it are told to end',
    description: 'For operators. Idempotent.',
    request: drain,
    bodyOptional: true,
    response: node,
  },
  {
    method: 'post',
    path: '/v1/nodes/{id}:undrain',
    summary: 'The node is used again',
    description: 'For operators. Idempotent.',
    response: node,
  },
  {
    method: 'get',
    path: '/v1/queues',
    summary: 'Queues: what each has, borrows, lends and waits for',
    response: { schema: queueListSchema },
  },
  {
    method: 'get',
    path: '/v1/queues/{id}',
    summary: 'A queue with its line; of its leases those of the caller, an operator sees all',
    response: { schema: queueDetailsSchema },
  },
  {
    method: 'put',
    path: '/v1/queues',
    summary: 'Sets queues: all of them or none',
    description:
      'For operators. Those that are not named stay. What runs goes on where a quota is smaller than its use, and is reclaimed as others need it. dryRun tells what would change. With share, the fleet is divided evenly by names; queues that somebody set otherwise stay as they are.',
    query: dryRunSchema,
    request: {
      'application/json': {
        schema: z.union([queueSpecsSchema, queuesTextSchema, queueSharesSchema]),
        example: {
          queues: [
            {
              id: 'finance',
              cohort: 'verticals',
              weight: 2,
              quotas: { '*': { nominal: 4, lend: 2 } },
            },
            { id: 'legal', cohort: 'verticals', quotas: { '*': { nominal: 2, borrow: 2 } } },
          ],
        },
      },
    },
    response: { schema: queuesSetSchema, description: 'What changed, or would change' },
  },
  {
    method: 'get',
    path: '/v1/overview',
    summary: 'Queues, leases and cards of one moment, as ./mesh top shows them',
    description: 'For operators.',
    query: overviewQuerySchema,
    response: { schema: overviewSchema },
  },
];
