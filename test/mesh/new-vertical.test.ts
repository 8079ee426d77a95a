import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { until } from '@banyan/testing';
import { Kafka, logLevel } from 'kafkajs';
import request from 'supertest';
import { afterAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { COMPOSE_FILE, VALUES_FILE } from '../../tools/contracts/generated.ts';
import { readCompose } from '../infra/support/compose.ts';
import { pidOf } from './support/freeze.ts';
import { command, createKey, mesh, outcomeOf, post } from './support/mesh.ts';

const run = promisify(execFile);
const root = join(import.meta.dirname, '../..');
const NAME = 'throw-away-test';
const FOLDER = `services/${NAME}`;
const SHARED = [
  ...['nest-cli.json', 'tsconfig.json', 'package-lock.json'],
  ...['infra/terraform/modules/topics/topics.json', COMPOSE_FILE, VALUES_FILE],
];
const node = (file: string, ...args: string[]) =>
  run(process.execPath, [join(root, 'node_modules', file), ...args], { cwd: root });
const read = () => SHARED.map((file) => readFileSync(join(root, file), 'utf8'));
const before = read();

/** Nothing of it stays, however the test ends: neither files, nor its process, nor its topics. */
afterAll(async () => {
  await pidOf(NAME).then(
    (pid) => process.kill(pid, 'SIGTERM'),
    () => undefined,
  );
  if (existsSync(join(root, FOLDER))) await command('new', 'vertical', NAME, '--remove');
  const admin = new Kafka({ brokers: mesh.brokers, logLevel: logLevel.NOTHING }).admin();
  await admin.connect();
  const topics = (await admin.listTopics()).filter((topic) => topic.startsWith(`${NAME}.`));
  if (topics.length > 0) await admin.deleteTopics({ topics });
  await admin.disconnect();
  // Who has written to those topics notices, and takes a few seconds to get over it.
  await until(async () => {
    const { key } = await createKey({ tenant: 'after-the-vertical' });
    const { status } = await post(mesh.foundation, '/v1/chat/completions', key).send({
      ...{ model: 'default', max_tokens: 4, messages: [{ role: 'user', content: 'hi' }] },
    });
    return status === 200 ? true : undefined;
  }, 40_000);
}, 100_000);

describe('./mesh new vertical', () => {
  it('writes one that builds, passes its tests, runs and answers without another edit', async () => {
    await command('new', 'vertical', NAME, '--task', 'notes:sum');
    await node('oxfmt/bin/oxfmt', '--check', FOLDER, 'nest-cli.json', 'tsconfig.json');
    await node('oxlint/bin/oxlint', '--deny-warnings', FOLDER);
    await node('vitest/vitest.mjs', 'run', '--project', 'unit', FOLDER);
    expect((await outcomeOf('contracts', '--check')).code).toBe(0);
    const { services } = readCompose();
    expect(services[NAME]?.build?.args).toEqual({ SERVICE: NAME });
    expect(services[NAME]?.environment['DATABASE_URL']).toMatch(/\/banyan_throw_away_test$/);
    const values = parse(readFileSync(join(root, VALUES_FILE), 'utf8'));
    expect(values.services[NAME]).toMatchObject({
      ...{ kind: 'vertical', database: 'banyan_throw_away_test' },
      command: services[NAME]?.command,
    });

    await command('up', '--only', NAME);
    const { BANYAN_THROW_AWAY_TEST_URL: url = '' } = JSON.parse(await command('env', '--json'));
    const { status, body } = await post(url, `/v1/${NAME}/notes:sum`)
      .set('content-type', 'application/json')
      .send(readFileSync(join(root, FOLDER, 'samples/sample.json'), 'utf8'));
    expect(status, JSON.stringify(body)).toBe(200);
    expect(body).toMatchObject({ task: 'notes:sum', verified: true, result: { sum: '119.75' } });
    expect(body.usage.tokens).toBeGreaterThan(0);
    const page = await request(url).get('/');
    expect(page.text).toContain(`data-path="/v1/${NAME}/notes:sum"`);
  }, 240_000);

  it.each([
    ['finance', 'texts:sum', 'is there already'],
    ['New', 'texts:sum', 'no name'],
    ['new', 'texts:sum', 'no name'],
    ['fresh', 'Sum', 'no task'],
  ])('refuses %s %s', async (name, task, words) => {
    const { code, stderr } = await outcomeOf('new', 'vertical', name, '--task', task);
    expect(code).toBe(1);
    expect(stderr).toContain(words);
  });

  it('takes it away again, and nothing else', async () => {
    process.kill(await pidOf(NAME), 'SIGTERM');
    await command('new', 'vertical', NAME, '--remove');
    expect(read()).toEqual(before);
    expect(existsSync(join(root, FOLDER))).toBe(false);
    expect((await outcomeOf('contracts', '--check')).code).toBe(0);
    await until(async () => {
      const parts: { name: string }[] = JSON.parse(await command('status', '--json')).parts;
      return parts.some(({ name }) => name === NAME) ? undefined : true;
    });
  }, 60_000);
});
