import { execFile, spawnSync } from 'node:child_process';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { readConnection } from '@banyan/messaging/connection';
import { emptyDatabase, noDatabase, until, whySkipped } from '@banyan/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allGrants } from '../../tools/contracts/grants.ts';
import { readManifests } from '../../tools/manifest.ts';
import { choosePort } from '../../tools/stack/ports.ts';
import { EngineServer } from '../promises/support/engine-server.ts';
import { saying } from './support/api-server.ts';
import { grant, grantsOf } from './support/grants.ts';
import { lackingForKafka, openSecuredKafka, type SecuredKafka } from './support/secured-kafka.ts';
import { ServiceProcess } from './support/service-process.ts';

const root = join(import.meta.dirname, '../..');
const execute = promisify(execFile);
const tool = ['tofu', 'terraform'].find((name) => spawnSync(name, ['version']).status === 0);
const manifests = await readManifests(root);
const grants = allGrants(manifests);
const ADMIN_KEY = 'bnyn_admin_of_the_grants';
const NAMES = ['compute-broker', 'foundation-model', 'finance'] as const;
const engines = (baseUrl: string) => `engines:
  - id: good
    kind: openai
    baseUrl: ${baseUrl}
    parallel: 4
    models:
      - id: good
        aliases: [default]
        contextTokens: 8192
        maxOutputTokens: 1024
        capabilities: [text-generation, language-understanding, logical-reasoning]
        languages: [zh, en]
        priors: { prefillTokensPerSecond: 1000, decodeTokensPerSecond: 1000 }
`;
const absent = lackingForKafka.length > 0 || noDatabase;
const title = `services with just their grants${saying(lackingForKafka)}${whySkipped}`;

describe.skipIf(absent)(title, { timeout: 120_000 }, () => {
  let kafka: SecuredKafka;
  const running = new Map<string, ServiceProcess>();
  const engine = new EngineServer();
  const drops: (() => Promise<void>)[] = [];
  const ports = { anyPorts: true, state: { ports: {} }, save: () => undefined };
  const of = (name: string) => running.get(name) as ServiceProcess;

  beforeAll(async () => {
    kafka = await openSecuredKafka();
    const admin = readConnection(kafka.env());
    for (const user of ['setup', 'operator', ...NAMES])
      await grant(admin, user, grants[user] ?? []);
    const url = `http://127.0.0.1:${await choosePort(ports, 'engine', 0)}`;
    await engine.listen(url);
    writeFileSync(join(kafka.folder, 'engines.yaml'), engines(`${url}/v1`));
  }, 120_000);
  afterAll(async () => {
    await Promise.all([...running.values()].map((one) => one.stop()));
    engine.close();
    await kafka?.close();
    for (const drop of drops) await drop();
  }, 60_000);

  async function start(name: (typeof NAMES)[number], more: Record<string, string> = {}) {
    const { url, drop } = await emptyDatabase();
    drops.push(drop);
    return new ServiceProcess(name, {
      ...{ ...kafka.env(name), DATABASE_URL: url, BANYAN_ADMIN_KEY: ADMIN_KEY },
      PORT: String(await choosePort(ports, `${name}-${drops.length}`, 0)),
      BANYAN_ENGINES: join(kafka.folder, 'engines.yaml'),
      ...{ BANYAN_INVENTORY: 'local', OTEL_SDK_DISABLED: 'true' },
      ...more,
    });
  }

  /** `./mesh` for whoever comes as this user. */
  const mesh = (user: 'setup' | 'operator', ...args: string[]) =>
    execute(join(root, 'mesh'), args, {
      env: { ...process.env, ...kafka.env(user), MESH_RUN_DIR: join(kafka.folder, 'mesh') },
    });

  it('has its topics made by who may do that, and seen by an operator', async () => {
    const made = await mesh('setup', 'topics', 'create');
    expect(made.stdout).toMatch(/[1-9]\d* created, 0 were there/);
    const { stdout } = await mesh('operator', 'topics', 'diff');
    expect(stdout).toMatch(/All \d+ topics are as they should be/);
  });

  it('ends with one line where its password is wrong', async () => {
    const refused = await start('finance', { KAFKA_SASL_PASSWORD: 'another-secret' });
    expect(await refused.ended()).toBe(1);
    const lines = refused.said.split('\n').filter((line) => line.includes('ERROR'));
    expect(lines.at(-1)).toContain('refuses user finance by SCRAM-SHA-512');
    expect(refused.said).not.toMatch(/another-secret|\n +at /);
  });

  it('runs, and does a task of a vertical with model and cards', async () => {
    for (const name of NAMES) running.set(name, await (await start(name)).ready());
    const post = (url: string, key: string, type: string, body: string) =>
      fetch(url, {
        ...{ method: 'POST', body },
        headers: { authorization: `Bearer ${key}`, 'content-type': type },
      });
    const keys = `${of('foundation-model').url}/v1/admin/keys`;
    const created = await post(keys, ADMIN_KEY, 'application/json', '{"tenant":"acme"}');
    const { key } = (await created.json()) as { key: string };
    const xml = readFileSync(join(root, 'services/finance/samples/payment-wrong-iban.xml'), 'utf8');
    const check = `${of('finance').url}/v1/finance/payments:check`;
    const answer = await until(async () => {
      const response = await post(check, key, 'application/xml', xml);
      return response.status === 401 ? undefined : response;
    });
    const body = (await answer.json()) as Record<string, unknown>;
    expect([answer.status, body]).toMatchObject([200, { result: { outcome: 'faulty' } }]);
    expect(body).toMatchObject({ usage: { leaseId: expect.stringMatching(/^lease_/) } });
  });

  it('answers over Kafka to an operator', async () => {
    const file = join(kafka.folder, 'task.json');
    const xml = readFileSync(join(root, 'services/finance/samples/payment.xml'), 'utf8');
    writeFileSync(file, JSON.stringify({ task: 'payments:check', input: { xml } }));
    const request = ['finance.task.requested.v1', file, '--tenant', 'acme', '--id', 'asked-1'];
    await mesh('operator', 'send', ...request, '--deadline', '30');
    const completed = ['tail', 'finance.task.completed.v1', '--from-start', '--count', '1'];
    const { stdout } = await mesh('operator', ...completed, '--where', 'requestId=asked-1');
    expect(stdout).toMatch(/"outcome"/);
    const lag = await mesh('operator', 'lag', '--group', 'finance.', '--json');
    expect(JSON.parse(lag.stdout).groups.length).toBeGreaterThan(0);
  });

  it.skipIf(!tool)(
    `are made as code, too${tool ? '' : ' (skipped: no tofu on the PATH)'}`,
    async () => {
      const folder = join(kafka.folder, 'terraform');
      cpSync(join(root, 'infra/terraform'), folder, { recursive: true });
      const { KAFKA_BROKERS, KAFKA_SSL_CA_FILE, KAFKA_SASL_PASSWORD } = kafka.env();
      const run = (...args: string[]) =>
        execute(tool ?? '', [...args, '-no-color'], {
          cwd: join(folder, 'envs/secured'),
          env: { ...process.env, TF_IN_AUTOMATION: '1', TF_VAR_password: KAFKA_SASL_PASSWORD },
          maxBuffer: 2 ** 24,
        });
      const given = [`bootstrap_servers=["${KAFKA_BROKERS}"]`, `ca_file=${KAFKA_SSL_CA_FILE}`];
      const principals = 'principals={ finance = "User:somebody" }';
      const vars = [...given, 'username=admin', principals].flatMap((one) => ['-var', one]);
      await run('init');
      await run('apply', '-auto-approve', '-target=module.grants', ...vars);
      const made = await grantsOf(readConnection(kafka.env()), 'somebody');
      expect(made).toEqual(await grantsOf(readConnection(kafka.env()), 'finance'));
      expect(made).toHaveLength(grants['finance']?.length ?? 0);
    },
  );

  it('was refused nothing meanwhile', () => {
    for (const name of NAMES)
      expect(of(name).said).not.toMatch(/AUTHORIZATION_FAILED|KafkaRefused/);
  });
});
