import { openDriver } from '@banyan/messaging';
import { readConnection } from '@banyan/messaging/connection';
import { describe, beforeAll, afterAll, expect, it } from 'vitest';
import { conformance } from '../../libs/messaging/src/driver/driver.conformance.ts';
import { KAFKA_CLIENTS } from '../../libs/messaging/src/driver/open-driver.ts';
import { saying } from './support/api-server.ts';
import { lackingForKafka, openSecuredKafka, type SecuredKafka } from './support/secured-kafka.ts';

const title = `Kafka with TLS, logins and grants${saying(lackingForKafka)}`;

describe.skipIf(lackingForKafka.length > 0)(title, { timeout: 30_000 }, () => {
  let kafka: SecuredKafka;
  beforeAll(async () => void (kafka = await openSecuredKafka()), 120_000);
  afterAll(() => kafka?.close(), 30_000);

  for (const client of KAFKA_CLIENTS) {
    conformance(`${client} over SASL_SSL`, () =>
      openDriver({ ...readConnection(kafka.env()), client, clientId: 'test' }),
    );
  }
});
