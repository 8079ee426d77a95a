import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { connectionSchema, readConnection } from './read-connection.ts';

const folder = mkdtempSync(join(tmpdir(), 'banyan-connection-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = (name: string, text: string) => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
const pem = file('some.pem', '-----BEGIN CERTIFICATE-----\nAA==\n-----END CERTIFICATE-----\n');
const BROKERS = { KAFKA_BROKERS: 'one:9092, two:9092' };
const LOGIN = {
  ...{ KAFKA_SECURITY_PROTOCOL: 'SASL_SSL', KAFKA_SASL_MECHANISM: 'SCRAM-SHA-512' },
  ...{ KAFKA_SASL_USERNAME: 'finance', KAFKA_SASL_PASSWORD: 'a secret' },
};

/** What is wrong, by variable. */
function issuesOf(env: Record<string, string>): Record<string, string> {
  const { error } = connectionSchema.safeParse({ ...BROKERS, ...env });
  return Object.fromEntries(
    (error?.issues ?? []).map(({ path, message }) => [path.join('.'), message]),
  );
}

describe('readConnection', () => {
  it('is without TLS and login where brokers alone are named, also by empty variables', () => {
    const brokers = ['one:9092', 'two:9092'];
    expect(readConnection(BROKERS)).toEqual({ brokers });
    expect(
      readConnection({ ...BROKERS, KAFKA_SECURITY_PROTOCOL: '', KAFKA_SSL_CA_FILE: '' }),
    ).toEqual({ brokers });
  });

  it('reads a login and an authority', () => {
    const { sasl, tls } = readConnection({ ...BROKERS, ...LOGIN, KAFKA_SSL_CA_FILE: pem });
    expect(sasl).toMatchObject({ mechanism: 'SCRAM-SHA-512', username: 'finance' });
    expect(sasl?.password()).toBe('a secret');
    expect(tls?.ca).toContain('BEGIN CERTIFICATE');
  });

  it('does not show the password, not even with what is wrong', () => {
    const good = readConnection({ ...BROKERS, ...LOGIN });
    const wrong = connectionSchema.safeParse({
      ...BROKERS,
      ...LOGIN,
      KAFKA_SASL_MECHANISM: 'GSSAPI',
    });
    const shown = [good, wrong.error].map(
      (one) => inspect(one, { depth: 9 }) + JSON.stringify(one),
    );
    expect(shown.join()).toContain('KAFKA_SASL_MECHANISM');
    expect(shown.join()).not.toContain('a secret');
  });

  it.each([
    ['no user', { ...LOGIN, KAFKA_SASL_USERNAME: '' }, 'KAFKA_SASL_USERNAME', /SASL_SSL/],
    [
      'no mechanism',
      { ...LOGIN, KAFKA_SASL_MECHANISM: '' },
      'KAFKA_SASL_MECHANISM',
      /has to be set/,
    ],
    [
      'a mechanism that is not spoken',
      { ...LOGIN, KAFKA_SASL_MECHANISM: 'GSSAPI' },
      'KAFKA_SASL_MECHANISM',
      /SCRAM-SHA-256/,
    ],
    [
      'a protocol that there is not',
      { KAFKA_SECURITY_PROTOCOL: 'TLS' },
      'KAFKA_SECURITY_PROTOCOL',
      /SASL_PLAINTEXT/,
    ],
    [
      'a user, and no protocol',
      { KAFKA_SASL_USERNAME: 'me' },
      'KAFKA_SASL_USERNAME',
      /is PLAINTEXT/,
    ],
    [
      'an authority without TLS',
      { ...LOGIN, KAFKA_SECURITY_PROTOCOL: 'SASL_PLAINTEXT', KAFKA_SSL_CA_FILE: pem },
      'KAFKA_SSL_CA_FILE',
      /SSL or SASL_SSL/,
    ],
    [
      'a file that is not there',
      { ...LOGIN, KAFKA_SSL_CA_FILE: '/not/there' },
      'KAFKA_SSL_CA_FILE',
      /\/not\/there cannot be read \(ENOENT\)/,
    ],
    [
      'a file of another kind',
      { ...LOGIN, KAFKA_SSL_CA_FILE: file('store.jks', 'jks') },
      'KAFKA_SSL_CA_FILE',
      /no PEM file/,
    ],
    [
      'a certificate without its key',
      { KAFKA_SECURITY_PROTOCOL: 'SSL', KAFKA_SSL_CERTIFICATE_FILE: pem },
      'KAFKA_SSL_KEY_FILE',
      /has to be set/,
    ],
    [
      'a key without its certificate',
      { KAFKA_SECURITY_PROTOCOL: 'SSL', KAFKA_SSL_KEY_FILE: pem },
      'KAFKA_SSL_CERTIFICATE_FILE',
      /has to be set/,
    ],
    [
      'a key of another',
      { KAFKA_SECURITY_PROTOCOL: 'SSL', KAFKA_SSL_CERTIFICATE_FILE: pem, KAFKA_SSL_KEY_FILE: pem },
      'KAFKA_SSL_KEY_FILE',
      /does not go with/,
    ],
  ])('says what to do about %s', (_, env, name, words) => {
    const issues = issuesOf(env as unknown as Record<string, string>);
    expect(Object.keys(issues)).toEqual([name]);
    expect(issues[name]).toMatch(words);
  });

  it('says all that is wrong at once', () => {
    const issues = issuesOf({
      ...{ KAFKA_SECURITY_PROTOCOL: 'SASL_SSL', KAFKA_SSL_KEY_FILE: pem },
      KAFKA_SSL_CA_FILE: '/not/there',
    });
    expect(Object.keys(issues).toSorted()).toEqual([
      ...['KAFKA_SASL_MECHANISM', 'KAFKA_SASL_PASSWORD', 'KAFKA_SASL_USERNAME'],
      ...['KAFKA_SSL_CA_FILE', 'KAFKA_SSL_CERTIFICATE_FILE'],
    ]);
  });
});
