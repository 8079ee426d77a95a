import { resolve } from 'node:path';
import {
  type Connection,
  CONNECTION_VARIABLES,
  connectionSchema,
  isConnectionFile,
} from '@banyan/messaging/connection';
import { z } from 'zod';
import { externalOf } from './external.ts';
import { urlOf } from './addresses.ts';
import { Failure } from './failure.ts';
import type { Stack } from './stack.ts';

/**
 * The variables under which anything of this mesh finds its Kafka, all of them: what its user says of
 * TLS and logins is for a broker of theirs, and ours has neither.
 */
export function kafkaEnv(stack: Stack): Record<string, string> {
  const { brokers } = externalOf(stack);
  const given = brokers === undefined ? { KAFKA_BROKERS: urlOf(stack, 'kafka') } : stack.env;
  return Object.fromEntries(
    CONNECTION_VARIABLES.map((name) => [name, placed(name, given[name] ?? '')]),
  );
}

/** Files are named from where the user is, not from where a service runs. */
const placed = (name: string, value: string) =>
  value !== '' && isConnectionFile(name) ? resolve(value) : value;

/** A Failure that says every variable that is wrong. */
export function connectionOf(stack: Stack): Connection {
  const parsed = connectionSchema.safeParse(kafkaEnv(stack));
  if (parsed.success) return parsed.data;
  throw new Failure(z.prettifyError(parsed.error));
}
