import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { accessOf } from './cluster-access.ts';
import { KubernetesNodes } from './kubernetes-nodes.ts';
import { nodes } from './nodes.fixture.ts';

/** Not a cluster: a server that answers as an API server may; test/infra asks a real one. */
describe('a cluster that answers', () => {
  let server: Server;
  let answer: (asked: IncomingMessage) => [status: number, body: unknown];
  let cluster: KubernetesNodes;

  beforeEach(async () => {
    server = createServer((asked, response) => {
      const [status, body] = answer(asked);
      response.writeHead(status).end(typeof body === 'string' ? body : JSON.stringify(body));
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const settings = { tokenFile: undefined, caFile: undefined, host: undefined, port: undefined };
    const source = `http://127.0.0.1:${port}`;
    cluster = new KubernetesNodes(await accessOf({ source, ...settings }), 'pool=npu');
  });
  afterEach(() => server.close());

  const list = (items: unknown[], next?: string) => ({
    kind: 'NodeList',
    metadata: { resourceVersion: '10', ...(next && { continue: next }) },
    items,
  });

  it('is read page by page, with its selector', async () => {
    const asked: string[] = [];
    answer = ({ url = '' }) => {
      asked.push(url);
      return url.includes('continue=more')
        ? [200, list([nodes.a3])]
        : [200, list([nodes.b2], 'more')];
    };
    expect((await cluster.list()).nodes).toHaveLength(2);
    expect(asked[1]).toBe('/api/v1/nodes?limit=500&labelSelector=pool%3Dnpu&continue=more');
  });

  it.each([
    ['no node', [200, list([])], 'names no node at all'],
    [
      'what it may not say',
      [403, { kind: 'Status', message: 'nodes is forbidden' }],
      '403: nodes is forbidden',
    ],
    [
      'that the list changed too much',
      [410, { message: 'too old resource version' }],
      '410: too old',
    ],
    ['no JSON', [502, '<html>bad gateway'], '502: <html>bad gateway'],
    ['other things', [200, { kind: 'PodList', items: [] }], 'lists no nodes'],
    ['half a list', [200, '{"kind":"NodeL'], 'JSON'],
  ] as const)('with %s is not believed', async (_, said, why) => {
    answer = () => [...said];
    await expect(cluster.list()).rejects.toThrow(why);
  });

  it('without end is given up', async () => {
    answer = () => [200, list([nodes.b2], 'again')];
    await expect(cluster.list()).rejects.toThrow('more than');
  });

  it('not at all is told with its address', async () => {
    server.close();
    await expect(cluster.list()).rejects.toThrow('ECONNREFUSED');
  });
});

describe('the way to a cluster', () => {
  it('of a pod needs what a pod is told', async () => {
    const settings = { tokenFile: undefined, caFile: undefined, host: undefined, port: undefined };
    await expect(accessOf({ source: 'kubernetes', ...settings })).rejects.toThrow(
      'KUBERNETES_SERVICE_HOST',
    );
  });

  it('sends no token in the clear', async () => {
    const settings = { caFile: undefined, host: undefined, port: undefined };
    const { token } = await accessOf({
      ...{ source: 'http://10.0.0.1:8001', tokenFile: '/nowhere', ...settings },
    });
    expect(await token()).toBeUndefined();
  });
});
