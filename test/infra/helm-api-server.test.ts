import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { until } from '@banyan/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readManifests } from '../../tools/manifest.ts';
import { ApiServer, lacking, type Manifest, saying } from './support/api-server.ts';
import { CHART, EVERYTHING, EXAMPLE, lackingHelm, rendered } from './support/helm.ts';
import { objectsOf, type PodTemplate, podsOf } from './support/kubernetes-objects.ts';

const run = promisify(execFile);
const JOBS = '/apis/batch/v1/namespaces/banyan/jobs';
const DEPLOYMENTS = '/apis/apps/v1/namespaces/banyan/deployments';
const manifests = await readManifests(join(import.meta.dirname, '../..'));
const absent = [...lacking, ...lackingHelm];
const title = `the Helm chart on a real API server${saying(absent)}`;

describe.skipIf(absent.length > 0)(title, { timeout: 60_000 }, () => {
  const server = new ApiServer();
  const objects = absent.length > 0 ? [] : objectsOf(rendered(...EVERYTHING));
  /** As the controllers would make it of a template. */
  const admit = ({ metadata: { labels }, spec }: PodTemplate) =>
    server.create(
      {
        ...{ apiVersion: 'v1', kind: 'Pod', spec },
        metadata: { name: 'one', namespace: 'banyan', labels },
      },
      { dryRun: 'All' },
    );

  const namesIn = async (collection: string) => {
    const { body } = await server.call('GET', collection);
    return (body as { items: Manifest[] }).items.map(({ metadata }) => metadata.name);
  };
  /** As the controller of jobs does, once its pod has ended well; gives the services that there are. */
  async function setupDone() {
    if (!(await namesIn(JOBS)).includes('banyan-setup')) return undefined;
    const there = await namesIn(DEPLOYMENTS);
    const now = new Date().toISOString().replace(/\.\d+/, '');
    const conditions = ['SuccessCriteriaMet', 'Complete'].map((type) => ({
      ...{ type, status: 'True', lastTransitionTime: now },
    }));
    const status = { succeeded: 1, startTime: now, completionTime: now, conditions };
    const { status: code, body } = await server.call('PATCH', `${JOBS}/banyan-setup/status`, {
      status,
    });
    expect(code, JSON.stringify(body)).toBe(200);
    return there;
  }

  beforeAll(async () => {
    await server.start();
    const labels = { 'pod-security.kubernetes.io/enforce': 'restricted' };
    const namespace = { name: 'banyan', labels };
    await server.create({ apiVersion: 'v1', kind: 'Namespace', metadata: namespace });
    const account = { name: 'default', namespace: 'banyan' };
    await server.create({ apiVersion: 'v1', kind: 'ServiceAccount', metadata: account });
    // What others bring: a class of priority.
    await server.create({
      ...{ apiVersion: 'scheduling.k8s.io/v1', kind: 'PriorityClass', value: 1 },
      metadata: { name: 'high' },
    });
  }, 90_000);
  afterAll(() => server.stop());

  it('is installed, upgraded and taken away by helm, setup before all else', async () => {
    const at = server.access.map(([name, value]) => `--kube-${name}=${value}`);
    const command = (...args: string[]) => run('helm', [...args, ...at, '--namespace', 'banyan']);
    const said = ['banyan', CHART, '--values', EXAMPLE, ...EVERYTHING];
    const running = command('install', ...said, '--timeout', '40s');
    // Nothing else is there yet.
    expect(await until(() => setupDone())).toEqual([]);
    const { stdout } = await running;
    expect(stdout).toContain('http://banyan-finance.banyan:7301');
    expect(await namesIn(DEPLOYMENTS)).toHaveLength(manifests.length);
    const again = command('upgrade', ...said, '--set', 'kinds.vertical.enabled=false');
    await until(() => setupDone());
    await again;
    expect(await namesIn(DEPLOYMENTS)).toEqual([
      'banyan-compute-broker',
      'banyan-foundation-model',
    ]);
    await command('uninstall', 'banyan');
    expect(await namesIn(DEPLOYMENTS)).toEqual([]);
  });

  it('has every object taken, none with a field that nobody knows', async () => {
    expect(objects.length).toBeGreaterThan(20);
    for (const object of objects.filter(({ kind }) => kind !== 'Pod')) {
      const { status, body } = await server.create(object);
      expect(status, JSON.stringify(body)).toBe(201);
    }
  });

  it('has every pod let in where nothing privileged is', async () => {
    for (const [name, pod] of podsOf(objects)) {
      const { status, body } = await admit(pod);
      expect(status, `${name}: ${JSON.stringify(body)}`).toBe(201);
    }
    const [[, pod] = []] = podsOf(objects);
    if (!pod) throw new Error('There are no pods.');
    const { status, body } = await admit({ ...pod, spec: { ...pod.spec, securityContext: {} } });
    expect([status, JSON.stringify(body)]).toEqual([403, expect.stringContaining('restricted')]);
  });
});
