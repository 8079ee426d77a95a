import { inspect } from 'node:util';
import { type Driver, openDriver } from '@banyan/messaging';
import { readConnection } from '@banyan/messaging/connection';
import { until } from '@banyan/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { conformance } from '../../libs/messaging/src/driver/driver.conformance.ts';
import { KAFKA_CLIENTS } from '../../libs/messaging/src/driver/open-driver.ts';
import type { Grant } from '../../tools/contracts/grants.ts';
import { saying } from './support/api-server.ts';
import { grant, revoke } from './support/grants.ts';
import {
  lackingForKafka,
  openSecuredKafka,
  PASSWORDS,
  type SecuredKafka,
} from './support/secured-kafka.ts';

const title = `Kafka with TLS, logins and grants${saying(lackingForKafka)}`;

describe.skipIf(lackingForKafka.length > 0)(title, { timeout: 60_000 }, () => {
  let kafka: SecuredKafka;
  beforeAll(async () => void (kafka = await openSecuredKafka()), 120_000);
  afterAll(() => kafka?.close(), 30_000);

  for (const client of KAFKA_CLIENTS) {
    conformance(`${client} over SASL_SSL`, () =>
      openDriver({ ...readConnection(kafka.env()), client, clientId: 'test' }),
    );
  }

  describe.each(KAFKA_CLIENTS)('%s', (client) => {
    const warnings: string[] = [];
    const opened: Driver[] = [];
    afterAll(() => Promise.all(opened.map((driver) => driver.close())));

    async function open(env: Record<string, string>): Promise<Driver> {
      const onWarning = (message: string, details: object) =>
        void warnings.push(`${message} ${inspect(details)}`);
      const driver = await openDriver({
        ...readConnection(env),
        client,
        clientId: 'test',
        onWarning,
      });
      opened.push(driver);
      return driver;
    }
    const of = (work: Promise<unknown>) =>
      work.then(
        () => 'it is let in',
        (error: Error) => `${error.name}: ${error.message}`,
      );
    const outcome = (env: Record<string, string>) => of(open(env));
    const may = (...grants: Pick<Grant, 'resource' | 'name' | 'operation'>[]) =>
      grant(
        readConnection(kafka.env()),
        'finance',
        grants.map((one) => ({ ...one, pattern: 'Literal' })),
      );

    /** A topic with one record, and a group, of which nobody may do anything. */
    async function closedTopic() {
      const admin = await open(kafka.env());
      const name = `t-${crypto.randomUUID()}`;
      await admin.admin.createTopics([{ name, partitions: 1, config: {} }]);
      await admin.produce([{ topic: name, key: 'a', value: 'a', headers: {} }]);
      return { name, group: `g-${name}` };
    }
    const read = (driver: Driver, { name, group }: { name: string; group: string }) => {
      const keys: (string | null)[] = [];
      const joined = driver.subscribe({
        ...{ topics: [name], group, mode: { kind: 'shared' } },
        onRecords: (records) => void keys.push(...records.map(({ key }) => key)),
      });
      return { joined, keys };
    };

    it('says who was refused, and how to mend it, and no password', async () => {
      const env = kafka.env('finance');
      const brokers = env.KAFKA_BROKERS ?? '';
      const plain = kafka.plain('finance');
      const begun = Date.now();
      const said = {
        password: await outcome({ ...env, KAFKA_SASL_PASSWORD: 'another-secret' }),
        user: await outcome({ ...env, KAFKA_SASL_USERNAME: 'nobody' }),
        mechanism: await outcome({ ...env, KAFKA_SASL_MECHANISM: 'SCRAM-SHA-256' }),
        ca: await outcome({ ...env, KAFKA_SSL_CA_FILE: '' }),
        name: await outcome({ ...env, KAFKA_SSL_SERVER_NAME: 'other.example' }),
        noTls: await outcome({ KAFKA_BROKERS: brokers }),
        noLogin: await outcome({ KAFKA_BROKERS: plain.KAFKA_BROKERS ?? '' }),
        noCertificate: await outcome({
          ...kafka.mutual,
          ...{ KAFKA_SSL_CERTIFICATE_FILE: '', KAFKA_SSL_KEY_FILE: '' },
        }),
        login: await outcome({ ...env, KAFKA_BROKERS: kafka.mutual.KAFKA_BROKERS ?? '' }),
      };
      const see = 'see KAFKA_SASL_USERNAME, KAFKA_SASL_PASSWORD and KAFKA_SASL_MECHANISM.';
      const mutual = kafka.mutual.KAFKA_BROKERS;
      expect(said).toEqual({
        password: `KafkaRefused: Kafka at ${brokers} refuses user finance by SCRAM-SHA-512: ${see}`,
        user: `KafkaRefused: Kafka at ${brokers} refuses user nobody by SCRAM-SHA-512: ${see}`,
        mechanism: `KafkaRefused: Kafka at ${brokers} does not speak SCRAM-SHA-256, but SCRAM-SHA-512: see KAFKA_SASL_MECHANISM.`,
        ca: `KafkaRefused: No TLS with Kafka at ${brokers} (UNABLE_TO_VERIFY_LEAF_SIGNATURE): its certificate is not trusted: see KAFKA_SSL_CA_FILE.`,
        name: `KafkaRefused: No TLS with Kafka at ${brokers} (ERR_TLS_CERT_ALTNAME_INVALID): its certificate has another name: see KAFKA_SSL_SERVER_NAME.`,
        noTls: `KafkaRefused: Kafka at ${brokers} wants TLS: set KAFKA_SECURITY_PROTOCOL, e.g. to SSL.`,
        noLogin: `KafkaRefused: Kafka at ${plain.KAFKA_BROKERS} wants a login by SCRAM-SHA-512: set KAFKA_SECURITY_PROTOCOL, e.g. to SASL_SSL.`,
        noCertificate: expect.stringMatching(/the broker .* wants one: see KAFKA_SSL_CERTIFICATE/),
        login: expect.stringMatching(`${mutual}`),
      });
      expect(Date.now() - begun).toBeLessThan(15_000);
      const printed = inspect([said, warnings, readConnection(env)], { depth: 9 });
      expect(printed).not.toContain('-secret');
      expect(JSON.stringify([said, warnings, readConnection(env)])).not.toContain('-secret');
      expect(Object.values(PASSWORDS).every((one) => one.endsWith('-secret'))).toBe(true);
    });

    it('comes in by its certificate, and by a login without TLS', async () => {
      const topic = await closedTopic();
      await may({ resource: 'Topic', name: topic.name, operation: 'Write' });
      expect(await outcome(kafka.plain('finance'))).toBe('it is let in');
      const driver = await open(kafka.mutual);
      await driver.produce([{ topic: topic.name, key: 'b', value: 'b', headers: {} }]);
    });

    it('says which topic it may not write', async () => {
      const [seen, hidden, open_] = [await closedTopic(), await closedTopic(), await closedTopic()];
      await may(
        { resource: 'Topic', name: seen.name, operation: 'Describe' },
        { resource: 'Topic', name: open_.name, operation: 'Write' },
      );
      const driver = await open(kafka.env('finance'));
      const write = (topic: string) =>
        of(driver.produce([{ topic, key: 'b', value: 'b', headers: {} }]));
      for (const { name } of [seen, hidden]) {
        expect(await write(name)).toBe(
          `KafkaRefused: Kafka refuses user finance (TOPIC_AUTHORIZATION_FAILED): WRITE of the topic ${name} has to be granted.`,
        );
      }
      expect(await write(open_.name)).toBe('it is let in');
    });

    it('says which topic or group it may not read, and reads when it may', async () => {
      const [hidden, topic] = [await closedTopic(), await closedTopic()];
      await may(
        { resource: 'Topic', name: (await closedTopic()).name, operation: 'Write' },
        { resource: 'Group', name: hidden.group, operation: 'Read' },
        { resource: 'Topic', name: topic.name, operation: 'Describe' },
      );
      const driver = await open(kafka.env('finance'));
      const refused = (answer: string, grant: string) =>
        `KafkaRefused: Kafka refuses user finance (${answer}): ${grant} has to be granted.`;
      expect(await of(read(driver, hidden).joined)).toBe(
        refused('TOPIC_AUTHORIZATION_FAILED', `READ of the topic ${hidden.name}`),
      );
      expect(await of(read(driver, topic).joined)).toBe(
        refused('GROUP_AUTHORIZATION_FAILED', `READ of the group ${topic.group}`),
      );
      await may({ resource: 'Group', name: topic.group, operation: 'Read' });
      const needed = refused('TOPIC_AUTHORIZATION_FAILED', `READ of the topic ${topic.name}`);
      // It may have joined by the time that it hears it: then it says so, and tries again.
      const { joined, keys } = read(driver, topic);
      const joining = await of(joined);
      if (joining === 'it is let in') {
        await until(() => warnings.find((one) => one.includes(needed)));
      } else expect(joining).toBe(needed);
      await may({ resource: 'Topic', name: topic.name, operation: 'Read' });
      const again = joining === 'it is let in' ? keys : await readNow(driver, topic);
      await until(() => again.length > 0 || undefined);
      expect(again).toEqual(['a']);

      // The same of one that has read: its grant is taken, and comes back.
      warnings.length = 0;
      const reading = { resource: 'Topic', name: topic.name, operation: 'Read' } as const;
      await revoke(readConnection(kafka.env()), 'finance', { ...reading, pattern: 'Literal' });
      await until(() => warnings.find((one) => one.includes(needed)));
      await may(reading);
      const admin = await open(kafka.env());
      await admin.produce([{ topic: topic.name, key: 'b', value: 'b', headers: {} }]);
      await until(() => again.includes('b') || undefined);
    });

    async function readNow(driver: Driver, topic: { name: string; group: string }) {
      const { joined, keys } = read(driver, topic);
      await joined;
      return keys;
    }
  });
});
