import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { connectionOf, kafkaEnv } from './kafka-env.ts';
import type { Stack } from './stack.ts';

const running = { pid: process.pid, url: '127.0.0.1:9092', port: 9092 };
function stackWith(env: Record<string, string>): Stack {
  return {
    env,
    state: { version: 1, running: {}, ports: { kafka: running.port }, secrets: {} },
  } as unknown as Stack;
}
const secured = {
  ...{ KAFKA_BROKERS: 'kafka.example:9093', KAFKA_SECURITY_PROTOCOL: 'SASL_SSL' },
  ...{ KAFKA_SASL_MECHANISM: 'PLAIN', KAFKA_SASL_USERNAME: 'me', KAFKA_SASL_PASSWORD: 'pw' },
};

describe('kafkaEnv', () => {
  it('hands on what the user says of their broker, with files where the user is', () => {
    const env = kafkaEnv(stackWith({ ...secured, KAFKA_SSL_CA_FILE: 'ca.pem', HOME: '/home/me' }));
    expect(env).toMatchObject({ ...secured, KAFKA_SSL_CA_FILE: resolve('ca.pem') });
    expect(env).not.toHaveProperty('HOME');
  });

  it('says every variable that is wrong in a Failure', () => {
    const { KAFKA_SASL_PASSWORD: _, ...lacking } = secured;
    const wrong = stackWith({ ...lacking, KAFKA_SSL_CA_FILE: '/nowhere/ca.pem' });
    expect(() => connectionOf(wrong)).toThrow(/nowhere\/ca.pem cannot be read/);
    expect(() => connectionOf(stackWith(lacking))).toThrow(/KAFKA_SASL_PASSWORD/);
  });
});
