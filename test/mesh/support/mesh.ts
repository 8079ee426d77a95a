import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import request from 'supertest';

const run = promisify(execFile);
const root = join(import.meta.dirname, '../../..');

function need(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set: run these by ./mesh test.`);
  return value;
}

/** The mesh under test, as `./mesh env` tells of it. */
export const mesh = {
  automotive: need('BANYAN_AUTOMOTIVE_URL'),
  finance: need('BANYAN_FINANCE_URL'),
  telecom: need('BANYAN_TELECOM_URL'),
  foundation: need('BANYAN_FOUNDATION_URL'),
  broker: need('BANYAN_BROKER_URL'),
  traces: need('BANYAN_TRACES_URL'),
  key: need('BANYAN_API_KEY'),
  adminKey: need('BANYAN_ADMIN_KEY'),
  tenant: need('BANYAN_TENANT'),
  brokers: need('KAFKA_BROKERS').split(','),
  databaseUrl: need('DATABASE_URL'),
};

/** Of any service, by its name. */
export const urlOf = (service: string) => need(`BANYAN_${service.toUpperCase()}_URL`);

export const bearer = (key = mesh.key) => `Bearer ${key}`;

/** A request to a service with the development key. */
export const post = (url: string, path: string, key = mesh.key) =>
  request(url).post(path).set('authorization', bearer(key));
export const get = (url: string, path: string, key = mesh.key) =>
  request(url).get(path).set('authorization', bearer(key));

/** A tenant and key of a test's own, so that tests share no budget. */
export async function createKey(body: { tenant: string; tokensPerDay?: number }) {
  const { status, body: created } = await post(
    mesh.foundation,
    '/v1/admin/keys',
    mesh.adminKey,
  ).send(body);
  if (status !== 201) throw new Error(`no key: ${status} ${JSON.stringify(created)}`);
  return created as { keyId: string; key: string; tenant: string };
}

/** Rows of a service's own database. */
export async function rows<T>(service: string, sql: string, values: unknown[] = []): Promise<T[]> {
  const url = new URL(mesh.databaseUrl);
  url.pathname = `/banyan_${service.replaceAll('-', '_')}`;
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  try {
    return (await client.query(sql, values)).rows as T[];
  } finally {
    await client.end();
  }
}

/** A `./mesh` command on the mesh under test. */
export async function command(...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await outcomeOf(...args);
  if (code !== 0) throw new Error(`./mesh ${args.join(' ')} ended with ${code}: ${stderr}`);
  return stdout;
}

/** The same for one that may fail. */
export async function outcomeOf(...args: string[]) {
  const options = { cwd: root, maxBuffer: 64 * 1024 * 1024 };
  return run(join(root, 'mesh'), args, options).then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    (failed: { code: number; stdout: string; stderr: string }) => failed,
  );
}
