import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { knock, readConnection } from '@banyan/messaging/connection';
import { down } from '../../../tools/commands/down.ts';
import { kafka, startKafka } from '../../../tools/embedded/kafka.ts';
import { choosePort } from '../../../tools/stack/ports.ts';
import { openStack } from '../../../tools/stack/stack.ts';
import { waitUntilHealthy } from '../../../tools/stack/wait-for.ts';
import { makeCertificates } from './certificates.ts';

const lacking = ['java', 'mvn', 'openssl'].filter(
  (tool) => spawnSync(tool, ['--version'], { stdio: 'ignore' }).error,
);
export const lackingForKafka = lacking.map((tool) => `${tool} on the PATH`);

const USERS = [
  'admin',
  'setup',
  'operator',
  'finance',
  'foundation-model',
  'compute-broker',
] as const;
export type User = (typeof USERS)[number];
export const PASSWORDS = Object.fromEntries(
  USERS.map((name) => [name, `${name}-secret`]),
) as Record<User, string>;

export interface SecuredKafka {
  /** What a client's environment says to come as a user over SASL_SSL. */
  env(user?: User): Record<string, string>;
  /** The same with a client certificate. */
  mutual: Record<string, string>;
  /** A login without TLS. */
  plain(user?: User): Record<string, string>;
  folder: string;
  close(): Promise<void>;
}

/** A broker that lets in by TLS and login, or by a client certificate, and asks its authorizer. */
export async function openSecuredKafka(): Promise<SecuredKafka> {
  const folder = mkdtempSync(join(tmpdir(), 'banyan-kafka-'));
  const files = makeCertificates(folder);
  const stack = openStack({ run: join(folder, 'run'), anyPorts: true });
  const mutualPort = await choosePort(stack, 'kafka-mutual', 0);
  const plainPort = await choosePort(stack, 'kafka-plain', 0);
  const jaas = (kind: string) => `org.apache.kafka.common.security.${kind} required`;
  const scram = `${jaas('scram.ScramLoginModule')} username="admin" password="${PASSWORDS.admin}";`;
  const settings = `
listeners=SASL_SSL://127.0.0.1:\${port},SSL://127.0.0.1:${mutualPort},SASL_PLAINTEXT://127.0.0.1:${plainPort},CONTROLLER://127.0.0.1:\${controllerPort}
advertised.listeners=SASL_SSL://localhost:\${port},SSL://localhost:${mutualPort},SASL_PLAINTEXT://localhost:${plainPort}
inter.broker.listener.name=SASL_SSL
listener.security.protocol.map=SASL_SSL:SASL_SSL,SSL:SSL,SASL_PLAINTEXT:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT
sasl.enabled.mechanisms=SCRAM-SHA-512
sasl.mechanism.inter.broker.protocol=SCRAM-SHA-512
listener.name.sasl_ssl.scram-sha-512.sasl.jaas.config=${scram}
listener.name.sasl_plaintext.scram-sha-512.sasl.jaas.config=${scram}
ssl.keystore.type=PEM
ssl.keystore.location=${files.server}
ssl.truststore.type=PEM
ssl.truststore.location=${files.ca}
listener.name.ssl.ssl.client.auth=required
listener.name.ssl.ssl.principal.mapping.rules=RULE:^CN=([^,]+).*$/$1/
authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer
# The controller's listener knows nobody by name.
super.users=User:admin;User:ANONYMOUS
`;
  const started = await startKafka(stack, await kafka.fetch(stack), { settings, users: PASSWORDS });
  stack.state.running['kafka'] = { ...started, fingerprint: '' };
  stack.save();
  const env = (user: User = 'admin') => ({
    KAFKA_BROKERS: `localhost:${started.port}`,
    KAFKA_SECURITY_PROTOCOL: 'SASL_SSL',
    KAFKA_SASL_MECHANISM: 'SCRAM-SHA-512',
    KAFKA_SASL_USERNAME: user,
    KAFKA_SASL_PASSWORD: PASSWORDS[user],
    KAFKA_SSL_CA_FILE: files.ca,
  });
  await waitUntilHealthy(
    { what: 'Kafka', identity: started, log: started.log, timeoutMs: 60_000 },
    async () => (await knock(readConnection(env())).catch(() => '')) === undefined,
  );
  return {
    env,
    plain: (user) => ({
      ...env(user),
      ...{ KAFKA_BROKERS: `localhost:${plainPort}`, KAFKA_SECURITY_PROTOCOL: 'SASL_PLAINTEXT' },
      KAFKA_SSL_CA_FILE: '',
    }),
    mutual: {
      ...{ KAFKA_BROKERS: `localhost:${mutualPort}`, KAFKA_SECURITY_PROTOCOL: 'SSL' },
      ...{ KAFKA_SSL_CA_FILE: files.ca, KAFKA_SSL_CERTIFICATE_FILE: files.cert },
      KAFKA_SSL_KEY_FILE: files.key,
    },
    folder,
    close: async () => {
      await down(stack, { remove: 'data' });
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
