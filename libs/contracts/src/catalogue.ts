import { z } from 'zod';
import * as faults from './compute/fault.ts';
import * as compute from './compute/lease.ts';
import * as reservations from './compute/reservation.ts';
import * as access from './foundation/access.ts';
import * as inference from './foundation/inference.ts';
import * as usage from './foundation/usage.ts';
import * as telecom from './telecom/alarm-stream.ts';
import { DAYS, MINUTES, type Topic } from './topic.ts';
import { taskTopics } from './vertical/task.ts';

/** A reply topic has one partition per live instance of its service; no record outlives its waiter. */
export const REPLY_SLOTS = 8;

export function replyTopic(service: string): Topic {
  return {
    name: `${service}.reply.v1`,
    owner: service,
    description: `Replies and token deltas for ${service}, a partition per live instance.`,
    schema: z.unknown(),
    key: 'request id',
    partitions: REPLY_SLOTS,
    retentionMs: 10 * MINUTES,
  };
}

/** Where a service's group puts records that it could not process, with reason and origin. */
export function deadLetterTopic(service: string): Topic {
  return {
    name: `${service}.dlq.v1`,
    owner: service,
    description: `Records that ${service} refused, as they came, with the reason in headers.`,
    schema: z.unknown(),
    key: 'key of the original record',
    partitions: 1,
    retentionMs: 30 * DAYS,
  };
}

/** Where records of a service wait for their next attempt, off the way of all others. */
export function retryTopic(service: string): Topic {
  return {
    name: `${service}.retry.v1`,
    owner: service,
    description: `Records that ${service} tries again, not before the time in their headers.`,
    schema: z.unknown(),
    key: 'key of the original record',
    partitions: 3,
    retentionMs: 7 * DAYS,
  };
}

const topicsIn = (modules: object[]): Topic[] =>
  modules.flatMap((module) => Object.values(module).filter(isTopic));

const owned = topicsIn([inference, access, usage, compute, reservations, faults]);

/** What verticals read and write besides their tasks. */
const streams = topicsIn([telecom]);

/** Every topic of a mesh that runs these services. */
export function catalogue(services: { name: string; kind: string }[]): Topic[] {
  const verticals = services.filter((service) => service.kind === 'vertical');
  return [
    ...owned,
    ...verticals.flatMap(({ name }) => [
      ...Object.values(taskTopics(name)),
      ...streams.filter(({ owner }) => owner === name),
    ]),
    ...services.flatMap(({ name }) => [
      ...[replyTopic(name), retryTopic(name), deadLetterTopic(name)],
    ]),
  ];
}

function isTopic(value: unknown): value is Topic {
  return typeof value === 'object' && value !== null && 'partitions' in value && 'schema' in value;
}
