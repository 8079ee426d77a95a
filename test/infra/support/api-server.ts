import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { until } from '@banyan/testing';

const TOOLS = ['etcd', 'kube-apiserver', 'openssl'];
export const lacking = TOOLS.filter((name) => spawnSync(name, ['--help']).error !== undefined);

/** For the title of what is skipped without them. */
export const saying = (absent: string[]) =>
  absent.length > 0 ? ` (skipped: no ${absent.join(', ')})` : '';

interface Answer {
  status: number;
  body: unknown;
}

export interface Manifest {
  apiVersion: string;
  kind: string;
  metadata: { name: string; namespace?: string; labels?: Record<string, string> };
}

interface Resource {
  kind: string;
  name: string;
  namespaced: boolean;
}

const ADMIN = 'admin-of-the-test';

/** A real Kubernetes API server with a store of its own: nodes are objects, nothing runs on them. */
export class ApiServer {
  readonly folder = mkdtempSync(join(tmpdir(), 'banyan-kubernetes-'));
  readonly caFile = join(this.folder, 'certs/apiserver.crt');
  readonly #children: ChildProcess[] = [];
  #port = 0;

  get url(): string {
    return `https://127.0.0.1:${this.#port}`;
  }

  /** What a client of Kubernetes is told: flags and their values. */
  get access(): [string, string][] {
    return [
      ['apiserver', this.url],
      ['ca-file', this.caFile],
      ['token', ADMIN],
    ];
  }

  async start(): Promise<void> {
    const [client, peer, port] = await Promise.all([freePort(), freePort(), freePort()]);
    this.#port = port;
    const [store, other] = [`http://127.0.0.1:${client}`, `http://127.0.0.1:${peer}`];
    const [key, tokens] = ['sa.key', 'tokens.csv'].map((name) => join(this.folder, name)) as [
      string,
      string,
    ];
    execFileSync('openssl', ['genrsa', '-out', key, '2048'], { stdio: 'ignore' });
    writeFileSync(tokens, `${ADMIN},admin,1,system:masters\n`);
    this.#spawn('etcd', [
      ...['--data-dir', join(this.folder, 'etcd'), '--listen-client-urls', store],
      ...['--advertise-client-urls', store, '--listen-peer-urls', other],
      ...['--initial-advertise-peer-urls', other, '--initial-cluster', `default=${other}`],
    ]);
    this.#spawn('kube-apiserver', [
      ...[`--etcd-servers=${store}`, '--bind-address=127.0.0.1', `--secure-port=${port}`],
      ...['--endpoint-reconciler-type=none', `--cert-dir=${join(this.folder, 'certs')}`],
      ...[`--service-account-issuer=${this.url}`, `--service-account-key-file=${key}`],
      ...[`--service-account-signing-key-file=${key}`, '--service-cluster-ip-range=10.99.0.0/24'],
      ...['--authorization-mode=RBAC', `--token-auth-file=${tokens}`],
    ]);
    await until(async () => {
      const { status } = await this.call('GET', '/readyz').catch(() => ({ status: 0 }));
      return status === 200 ? true : undefined;
    }, 50_000);
  }

  async stop(): Promise<void> {
    for (const child of this.#children.toReversed()) {
      if (child.exitCode !== null) continue;
      child.kill();
      await once(child, 'exit');
    }
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** As the cluster's administrator. */
  async call(method: string, path: string, body?: unknown): Promise<Answer> {
    const type = method === 'PATCH' ? 'application/merge-patch+json' : 'application/json';
    const headers = { authorization: `Bearer ${ADMIN}`, 'content-type': type };
    const ca = readFileSync(this.caFile);
    const asked = request(new URL(path, this.url), { method, headers, ca });
    asked.end(body === undefined ? undefined : JSON.stringify(body));
    const [answer] = await once(asked, 'response');
    const said = await text(answer);
    return { status: answer.statusCode, body: said.startsWith('{') ? JSON.parse(said) : said };
  }

  /** Makes an object as kubectl would, and refuses what the API does not know. */
  async create(object: Manifest, how: Record<string, string> = {}): Promise<Answer> {
    const query = new URLSearchParams({ fieldValidation: 'Strict', ...how });
    return this.call('POST', `${await this.#collectionOf(object)}?${query}`, object);
  }

  async #collectionOf({ apiVersion, kind, metadata: { namespace } }: Manifest): Promise<string> {
    const group = `/${apiVersion.includes('/') ? 'apis' : 'api'}/${apiVersion}`;
    const { body } = await this.call('GET', group);
    const { resources = [] } = body as { resources?: Resource[] };
    const found = resources.find((one) => one.kind === kind && !one.name.includes('/'));
    if (!found) throw new Error(`The API server knows no ${kind} of ${apiVersion}.`);
    const { name, namespaced } = found;
    return namespaced ? `${group}/namespaces/${namespace}/${name}` : `${group}/${name}`;
  }

  #spawn(command: string, args: string[]): void {
    this.#children.push(spawn(command, args, { stdio: 'ignore' }));
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  return port;
}
