import { externalOf } from '../stack/external.ts';
import type { Stack } from '../stack/stack.ts';
import { kafka } from './kafka.ts';
import type { Part } from './part.ts';
import { postgres } from './postgres.ts';
import { zipkin } from './zipkin.ts';

/** All that can be embedded; stopped in the opposite order. */
export const PARTS: Part[] = [postgres, kafka, zipkin];

/** Whether somebody else provides a part. */
export function isExternal(stack: Stack, { name }: Part): boolean {
  const { brokers, databaseUrl, otlpEndpoint } = externalOf(stack);
  return { postgres: databaseUrl, kafka: brokers, zipkin: otlpEndpoint }[name] !== undefined;
}
