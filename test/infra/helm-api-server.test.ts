import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ApiServer, lacking, saying } from './support/api-server.ts';
import { EVERYTHING, lackingHelm, rendered } from './support/helm.ts';
import { objectsOf, type PodTemplate, podsOf } from './support/kubernetes-objects.ts';

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
