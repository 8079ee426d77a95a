import { setTimeout as pause } from 'node:timers/promises';
import { catalogue } from '@banyan/contracts/catalogue';
import { kafkaAnswers } from '../embedded/kafka-probe.ts';
import type { Manifest } from '../manifest.ts';
import { builtMessaging } from './built-messaging.ts';
import { Failure } from './failure.ts';

const TIMEOUT_MS = 60_000;

/** Creates the topics of the catalogue that are missing; gives the names of the new ones. */
export async function ensureCatalogue(
  root: string,
  brokers: string,
  manifests: Manifest[],
): Promise<string[]> {
  const addresses = brokers.split(',').map((address) => address.trim());
  if (!(await Promise.all(addresses.map(answersAt))).includes(true)) {
    throw new Failure(`No Kafka broker answers at ${brokers} (KAFKA_BROKERS).`);
  }
  const { ensureTopics } = await builtMessaging(root);
  try {
    const { created } = await Promise.race([
      ensureTopics(addresses, catalogue(manifests)),
      // The client itself never gives up: a broker may name an address that we cannot reach.
      pause(TIMEOUT_MS, undefined, { ref: false }).then(() => {
        throw new Error(`not done after ${TIMEOUT_MS / 1_000} s; see advertised.listeners`);
      }),
    ]);
    return created;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Failure(`The topics could not be created on ${brokers}: ${why}`, undefined, error);
  }
}

function answersAt(address: string): Promise<boolean> {
  const { hostname, port } = new URL(`kafka://${address}`);
  return kafkaAnswers(Number(port || '9092'), hostname.replace(/^\[|\]$/g, ''));
}
