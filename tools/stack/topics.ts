import { setTimeout as pause } from 'node:timers/promises';
import { catalogue } from '@banyan/contracts/catalogue';
import { type Connection, knock } from '@banyan/messaging/connection';
import type { Manifest } from '../manifest.ts';
import { builtMessaging } from './built-messaging.ts';
import { Failure } from './failure.ts';

const TIMEOUT_MS = 60_000;

/** Creates the topics of the catalogue that are missing; gives the names of the new ones. */
export async function ensureCatalogue(
  root: string,
  kafka: Connection,
  manifests: Manifest[],
): Promise<string[]> {
  const { ensureTopics } = await builtMessaging(root);
  try {
    const silent = await knock(kafka);
    if (silent !== undefined) throw new Failure(`${silent} See KAFKA_BROKERS.`);
    const { created } = await Promise.race([
      ensureTopics(kafka, catalogue(manifests)),
      // The client itself never gives up: a broker may name an address that we cannot reach.
      pause(TIMEOUT_MS, undefined, { ref: false }).then(() => {
        throw new Error(`not done after ${TIMEOUT_MS / 1_000} s; see advertised.listeners`);
      }),
    ]);
    return created;
  } catch (error) {
    if (error instanceof Failure) throw error;
    const why = error instanceof Error ? error.message : String(error);
    const where = kafka.brokers.join(',');
    throw new Failure(`The topics could not be created on ${where}: ${why}`, undefined, error);
  }
}
