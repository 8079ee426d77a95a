import { execFile, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { parseEngines } from '../../services/foundation-model/src/adapters/engines/engines-config.ts';
import { readManifests } from '../../tools/manifest.ts';
import { STOP_GRACE_MS } from '../../tools/stack/ensure-service.ts';
import { saying } from './support/api-server.ts';
import { readCompose } from './support/compose.ts';
import {
  CHART,
  EVERYTHING,
  EXAMPLE,
  helm,
  lackingHelm,
  made,
  outcomeOf,
  rendered,
} from './support/helm.ts';
import { envOf, find, objectsOf, podOf, podsOf } from './support/kubernetes-objects.ts';

const execute = promisify(execFile);
const root = join(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');
const manifests = await readManifests(root);
const names = manifests.map(({ name }) => name);
const schemas = process.env['KUBERNETES_SCHEMAS'];
const lackingSchemas = [
  ...(spawnSync('kubeconform', ['-v']).error ? ['kubeconform on the PATH'] : []),
  ...(schemas ? [] : ['KUBERNETES_SCHEMAS']),
];

const title = `the Helm chart${saying(lackingHelm)}`;

describe.skipIf(lackingHelm.length > 0)(title, { timeout: 60_000 }, () => {
  const objects = lackingHelm.length > 0 ? [] : made();

  it('is as helm wants it', () => {
    const { code, said } = helm('lint', '--strict', CHART, '--values', EXAMPLE);
    expect(code, said).toBe(0);
  });

  it.skipIf(lackingSchemas.length > 0)(
    `is valid by the schemas of Kubernetes${saying(lackingSchemas)}`,
    () => {
      const place = `${schemas}/{{ .ResourceKind }}{{ .KindSuffix }}.json`;
      const args = ['-strict', '-summary', '-schema-location', place];
      const check = (text: string) => outcomeOf('kubeconform', args, text);
      for (const said of [rendered(), rendered(...EVERYTHING)]) {
        const { code, said: words } = check(said);
        expect(code, words).toBe(0);
        expect(words).toContain('Skipped: 0');
      }
      expect(check(rendered().replace('revisionHistoryLimit', 'revisionHistory')).code).toBe(1);
    },
  );

  it('runs every service as the compose file does, at its port, in its database', () => {
    const { services } = readCompose();
    expect(names.length).toBeGreaterThan(2);
    for (const { name, port, database, resources } of manifests) {
      const [container] = podOf(objects, name).spec.containers;
      expect(container.command).toEqual(services[name]?.command);
      expect(container.ports).toEqual([{ name: 'http', containerPort: port }]);
      expect(container.resources).toMatchObject({
        requests: { memory: `${resources.memoryMiB}Mi`, cpu: '50m' },
        limits: { memory: `${services[name]?.deploy.resources.limits.memory}i` },
      });
      expect(find(objects, 'Service', name)?.spec?.ports).toMatchObject([
        { port, targetPort: 'http' },
      ]);
      expect(envOf(objects, name)).toMatchObject({
        ...{ PORT: String(port), OTEL_SERVICE_NAME: name, KAFKA_BROKERS: 'kafka.kafka:9092' },
        DATABASE_URL: `postgresql://banyan@postgresql.databases:5432/${database}`,
      });
    }
  });

  it('has all that a service needs where values name one more, and no other', () => {
    const own = { enabled: true, kind: 'vertical', port: 7999, command: ['node', 'main.js'] };
    const said = { database: 'banyan_orchard', replicas: 2, files: { a: 'b' }, ...own };
    const others = ['broker', 'trunk', 'vertical'].map((kind) => `kinds.${kind}.enabled=false`);
    const orchard = `services.orchard=${JSON.stringify(said)}`;
    const there = made('--set', others.join(','), '--set-json', orchard);
    const kinds = there.filter(({ metadata }) => metadata.name === 'banyan-orchard');
    expect(kinds.map(({ kind }) => kind).toSorted()).toEqual(
      ['ConfigMap', 'Deployment', 'PodDisruptionBudget', 'Service', 'ServiceAccount'].toSorted(),
    );
    const rest = there.filter((one) => !kinds.includes(one)).map(({ metadata }) => metadata.name);
    expect(rest.toSorted()).toEqual(['banyan-ready', 'banyan-services', 'banyan-setup']);
  });

  it('gives no pod more than it needs', () => {
    const pods = podsOf(objects);
    expect(pods.map(([name]) => name)).toEqual(
      expect.arrayContaining(['Job banyan-setup', 'Pod banyan-ready']),
    );
    expect(pods).toHaveLength(names.length + 2);
    for (const [name, { spec }] of pods) {
      expect(spec, name).toMatchObject({
        ...{ automountServiceAccountToken: false, enableServiceLinks: false },
        securityContext: {
          ...{ runAsNonRoot: true, runAsUser: 1000, runAsGroup: 1000 },
          seccompProfile: { type: 'RuntimeDefault' },
        },
      });
      expect(spec.containers[0].securityContext, name).toEqual({
        ...{ allowPrivilegeEscalation: false, readOnlyRootFilesystem: true },
        capabilities: { drop: ['ALL'] },
      });
      expect(spec.containers[0].volumeMounts).toContainEqual({ name: 'tmp', mountPath: '/tmp' });
    }
  });

  it('asks where a service says how it is, and waits until it has drained', () => {
    const paths = read('libs/platform/src/health/health.controller.ts');
    expect(paths).toMatch(/@Controller\('health'\)[^]*@Get\('live'\)[^]*@Get\('ready'\)/);
    for (const name of names) {
      const { terminationGracePeriodSeconds: grace, containers } = podOf(objects, name).spec;
      const [{ startupProbe, livenessProbe, readinessProbe, lifecycle }] = containers;
      expect(startupProbe?.httpGet).toEqual({ path: '/health/live', port: 'http' });
      expect(livenessProbe?.httpGet).toEqual({ path: '/health/live', port: 'http' });
      expect(readinessProbe?.httpGet).toEqual({ path: '/health/ready', port: 'http' });
      const before = lifecycle?.preStop.sleep.seconds ?? 0;
      expect((grace - before) * 1_000).toBeGreaterThan(STOP_GRACE_MS);
    }
  });

  it('says by a test which services are not ready', async () => {
    const test = find(objects, 'Pod', 'ready')?.spec?.containers?.[0].command ?? [];
    const urls = test.slice(test.indexOf('--') + 1);
    expect(urls).toEqual(
      manifests.map(({ name, port }) => `http://banyan-${name}:${port}/health/ready`),
    );
    const server = createServer(({ url }, response) => {
      response.writeHead(url === '/well' ? 200 : 503).end('draining');
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const at = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const ask = (...paths: string[]) =>
      execute(process.execPath, [
        ...test.slice(1, test.indexOf('--') + 1),
        ...paths.map((path) => at + path),
      ]);
    expect(await ask('/well')).toMatchObject({ stdout: `${at}/well: ready\n` });
    await expect(ask('/well', '/ill')).rejects.toMatchObject({
      ...{ code: 1, stdout: `${at}/well: ready\n${at}/ill: draining\n` },
    });
    server.close();
  });

  it('gives an engines.yaml to whom it is for, and new pods when it changes', () => {
    const example = parse(readFileSync(EXAMPLE, 'utf8')).engines as string;
    const trunk = 'foundation-model';
    expect(find(objects, 'ConfigMap', trunk)?.data).toEqual({ 'engines.yaml': example });
    const [engine] = parseEngines(example, { VLLM_KEY: 'k' }).engines;
    expect(engine).toMatchObject({ kind: 'openai', baseUrl: 'http://vllm.models:8000/v1' });
    const sums = (from: typeof objects) =>
      names.map((name) => podOf(from, name).metadata.annotations?.['checksum/config']);
    const [before, after] = [sums(objects), sums(made('--set', 'engines=another'))];
    expect(names.filter((_, index) => before[index] !== after[index])).toEqual([trunk]);
  });

  it('lets the broker read nodes where they are its fleet, and nobody else', () => {
    const roles = (...args: string[]) =>
      made(...args)
        .map(({ kind }) => kind)
        .filter((kind) => kind.startsWith('ClusterRole'));
    expect(roles()).toEqual([]);
    expect(roles(...EVERYTHING)).toEqual(['ClusterRole', 'ClusterRoleBinding']);
    expect(roles(...EVERYTHING, '--set', 'rbac.create=false')).toEqual([]);
    const pods = podsOf(made(...EVERYTHING));
    const mounted = pods.filter(([, { spec }]) => spec.automountServiceAccountToken);
    expect(mounted.map(([name]) => name)).toEqual(['Deployment banyan-compute-broker']);
  });

  it('takes secrets from Secrets alone', () => {
    const secret = (key: string) => ({ name: 'banyan', key });
    for (const name of names) {
      const env = Object.entries(envOf(objects, name));
      expect(Object.fromEntries(env.filter(([, value]) => typeof value !== 'string'))).toEqual({
        ...{ PGPASSWORD: secret('postgresql-password'), BANYAN_ADMIN_KEY: secret('admin-key') },
        ...(name === 'foundation-model' ? { VLLM_KEY: secret('vllm-key') } : {}),
      });
    }
    expect(objects.map(({ kind }) => kind)).not.toContain('Secret');
  });

  it('runs the images that the Dockerfile makes, setup before all of them', () => {
    const { appVersion } = parse(readFileSync(join(CHART, 'Chart.yaml'), 'utf8'));
    expect(read('deploy/docker/Dockerfile')).toContain(`ARG VERSION=${appVersion}`);
    for (const name of [...names, 'setup']) {
      const pod = podsOf(objects).find(([one]) => one.endsWith(` banyan-${name}`))?.[1];
      const image = `registry.example/banyan/${name}:${appVersion}`;
      expect(pod?.spec.containers[0].image).toBe(image);
    }
    const setup = find(objects, 'Job', 'setup');
    expect(setup?.metadata.annotations).toMatchObject({
      'helm.sh/hook': 'pre-install,pre-upgrade',
    });
    const env = setup?.spec?.template?.spec.containers[0].env.map(({ name }) => name);
    expect(env).toEqual(expect.arrayContaining(['DATABASE_URL', 'KAFKA_BROKERS', 'PGPASSWORD']));
    expect(
      objectsOf(rendered('--set', 'setup.enabled=false')).map(({ kind }) => kind),
    ).not.toContain('Job');
  });
});
