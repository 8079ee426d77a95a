import { noBroker, testBrokers, whyNoBroker } from '@banyan/testing';
import { describe } from 'vitest';
import { conformance } from './driver.conformance.ts';
import { KAFKA_CLIENTS, openDriver } from './open-driver.ts';

describe.skipIf(noBroker)(`drivers on a real broker${whyNoBroker}`, { timeout: 30_000 }, () => {
  for (const client of KAFKA_CLIENTS) {
    conformance(client, () => openDriver({ client, brokers: testBrokers, clientId: 'test' }));
  }
});
