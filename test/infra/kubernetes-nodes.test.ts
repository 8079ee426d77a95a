import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessOf } from '../../services/compute-broker/src/adapters/kubernetes/cluster-access.ts';
import { accessByKubeconfig } from '../../services/compute-broker/src/adapters/kubernetes/kubeconfig.ts';
import { KubernetesNodes } from '../../services/compute-broker/src/adapters/kubernetes/kubernetes-nodes.ts';
import type { KubernetesNode } from '../../services/compute-broker/src/adapters/kubernetes/node-list.ts';
import {
  kubernetesNode,
  nodes,
} from '../../services/compute-broker/src/adapters/kubernetes/nodes.fixture.ts';
import { InMemoryLeaseStore } from '../../services/compute-broker/src/adapters/store/in-memory-lease-store.ts';
import { FollowCluster } from '../../services/compute-broker/src/application/follow-cluster.ts';
import { InventorySource } from '../../services/compute-broker/src/application/inventory-source.ts';
import { ApiServer, lacking, saying } from './support/api-server.ts';
import { lackingHelm, rendered } from './support/helm.ts';
import { objectsOf } from './support/kubernetes-objects.ts';

const absent = [...lacking, ...lackingHelm];
const title = `nodes of a real API server${saying(absent)}`;
/** As the chart has it where the fleet is the nodes of its cluster. */
const objects = () =>
  objectsOf(rendered('--set', 'kinds.broker.environment.BANYAN_INVENTORY=kubernetes'));

describe.skipIf(absent.length > 0)(title, { timeout: 60_000 }, () => {
  const server = new ApiServer();
  let tokenFile: string;
  const cluster = async (selector?: string) => {
    const { caFile, url: source } = server;
    const access = await accessOf({ source, tokenFile, caFile, host: undefined, port: undefined });
    return new KubernetesNodes(access, selector);
  };

  async function create({ metadata, spec, status }: KubernetesNode) {
    const said = { apiVersion: 'v1', kind: 'Node', metadata, spec };
    expect((await server.call('POST', '/api/v1/nodes', said)).status).toBe(201);
    await patch(metadata.name, { status }, '/status');
  }
  async function patch(name: string, change: object, under = '') {
    const { status } = await server.call('PATCH', `/api/v1/nodes/${name}${under}`, change);
    expect(status).toBe(200);
  }
  const apply = async (...kinds: string[]) => {
    for (const object of objects().filter(({ kind }) => kinds.includes(kind))) {
      expect((await server.create(object)).status).toBe(201);
    }
  };

  beforeAll(async () => {
    await server.start();
    const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'banyan' } };
    await server.create(namespace);
    await apply('ServiceAccount');
    const account = '/api/v1/namespaces/banyan/serviceaccounts/banyan-compute-broker/token';
    const { body } = await server.call('POST', account, {
      ...{ apiVersion: 'authentication.k8s.io/v1', kind: 'TokenRequest', spec: {} },
    });
    tokenFile = join(server.folder, 'token');
    writeFileSync(tokenFile, (body as { status: { token: string } }).status.token);
    for (const node of Object.values(nodes)) await create(node);
  }, 90_000);
  afterAll(() => server.stop());

  it('are refused to whoever has no role, and read with the one that we ship', async () => {
    await expect((await cluster()).list()).rejects.toThrow(
      /answers 403: .*cannot list resource "nodes"/,
    );
    await apply('ClusterRole', 'ClusterRoleBinding');
    const listed = await (await cluster()).list();
    expect(
      listed.nodes.map(({ spec: { id, sku, cards } }) => `${id} ${sku} ${cards}`).toSorted(),
    ).toEqual([
      'atlas-300i-02 ascend-310p 4',
      'atlas-800-01 ascend-910a 8',
      'atlas-800t-a2-07 ascend-910b2 8',
      'atlas-900-a3-001 ascend-a3 16',
      'dgx-a100-01 nvidia-a100-80g 8',
      'ip-10-0-12-34.ec2.internal nvidia-h100 8',
    ]);
    expect([listed.cardless, listed.skipped]).toEqual([['control-plane-1'], []]);
    const chosen = await (await cluster('accelerator=huawei-Ascend310P')).list();
    expect(chosen.nodes).toHaveLength(1);
  });

  it('are read as a kubeconfig says, and over TLS only from whom its authority vouches for', async () => {
    const authority = readFileSync(server.caFile).toString('base64');
    const config = (data: string) => {
      const file = join(server.folder, 'kubeconfig');
      const said = {
        'current-context': 'here',
        contexts: [{ name: 'here', context: { cluster: 'c', user: 'u' } }],
        clusters: [
          { name: 'c', cluster: { server: server.url, 'certificate-authority-data': data } },
        ],
        users: [{ name: 'u', user: { tokenFile: 'token' } }],
      };
      writeFileSync(file, JSON.stringify(said));
      return accessByKubeconfig(file);
    };
    const listed = await new KubernetesNodes(await config(authority), undefined).list();
    expect(listed.nodes).toHaveLength(6);
    const stranger = { ...(await config(authority)), ca: undefined };
    await expect(new KubernetesNodes(stranger, undefined).list()).rejects.toThrow(
      /self-signed|certificate/,
    );
  });

  it('make a fleet that follows them: cordoned, down, gone, back', async () => {
    const store = new InMemoryLeaseStore(Date.now);
    const options = { graceMs: 0, onWarning: () => undefined };
    const follow = new FollowCluster(
      store,
      await cluster(),
      new InventorySource('kubernetes'),
      options,
    );
    const states = async () => {
      await follow.run();
      const all = await store.nodes();
      return all.filter(({ closed }) => closed).map(({ id, closed }) => `${id} ${closed}`);
    };
    expect(await states()).toEqual([]);
    await patch('dgx-a100-01', { spec: { unschedulable: true } });
    const conditions = [{ type: 'Ready', status: 'Unknown', reason: 'NodeStatusUnknown' }];
    await patch('atlas-800-01', { status: { conditions } }, '/status');
    await server.call('DELETE', '/api/v1/nodes/atlas-300i-02');
    expect(await states()).toEqual([
      'atlas-300i-02 vanished',
      'atlas-800-01 vanished',
      'dgx-a100-01 drained',
    ]);
    await patch('dgx-a100-01', { spec: { unschedulable: false } });
    await patch(
      'atlas-800-01',
      { status: { conditions: nodes.a910.status.conditions } },
      '/status',
    );
    await create(nodes.p310);
    expect(await states()).toEqual([]);
  });

  it('are read page by page', async () => {
    const many = Array.from({ length: 520 }, (_, i) =>
      kubernetesNode(`many-${i}`, {
        labels: { 'nvidia.com/gpu.product': 'NVIDIA-H200', pool: 'many' },
        capacity: { 'nvidia.com/gpu': '8' },
      }),
    );
    while (many.length > 0) await Promise.all(many.splice(0, 40).map(create));
    const listed = await (await cluster('pool=many')).list();
    expect(new Set(listed.nodes.map(({ spec }) => spec.id)).size).toBe(520);
  });
});
