import { externalOf } from './external.ts';
import { Failure } from './failure.ts';
import { isAlive } from './processes.ts';
import { replicasOf } from './replicas.ts';
import type { Stack } from './stack.ts';

/** Where the parts are that services stand on. */
export interface Addresses {
  brokers: string;
  databaseUrl: string;
  /** Zipkin's, when traces go there; else they go to the OTLP endpoint of the environment. */
  zipkin: string | undefined;
}

/** Addresses of what runs or is provided; a Failure that names what does not. */
export function addressesOf(stack: Stack): Addresses {
  return {
    brokers: brokersOf(stack),
    databaseUrl: databaseUrlOf(stack),
    zipkin: zipkinOf(stack),
  };
}

export const brokersOf = (stack: Stack): string =>
  externalOf(stack).brokers ?? urlOf(stack, 'kafka');

export const databaseUrlOf = (stack: Stack): string =>
  externalOf(stack).databaseUrl ?? urlOf(stack, 'postgres');

export const zipkinOf = (stack: Stack): string | undefined =>
  externalOf(stack).otlpEndpoint === undefined ? urlOf(stack, 'zipkin') : undefined;

/** Address of a part or service that we started; a Failure when it does not run. */
export function urlOf({ state }: Stack, name: string): string {
  const alive = replicasOf(state, name).map((one) => state.running[one]);
  const running = alive.find((one) => one !== undefined && isAlive(one));
  if (running !== undefined) return running.url;
  throw new Failure(`${name} does not run: start it with ./mesh up.`);
}

/** The URL of another database on the same server. */
export function withDatabase(url: string, database: string): string {
  const other = new URL(url);
  other.pathname = `/${database}`;
  return other.href;
}
