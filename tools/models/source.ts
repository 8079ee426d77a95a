import { existsSync, statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { Failure } from '../stack/failure.ts';

const HUB = 'https://huggingface.co';
const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])$/;

/** Where weights come from. `name` is how it is remembered: without what an address may hide. */
export type Source =
  | { kind: 'file'; name: string; path: string; fileName: string }
  | { kind: 'url'; name: string; url: URL; fileName: string; hub: Hub | undefined };

/** A server that speaks as Hugging Face does; its token goes nowhere else. */
export interface Hub {
  token: string | undefined;
  page: string;
}

/** `hf:org/repo/file.gguf`, `https://host/file.gguf`, or a file on this machine. */
export function sourceOf(given: string, env: NodeJS.ProcessEnv): Source {
  if (given.startsWith('hf:')) return hubSource(given, env);
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(given)) {
    const url = toUrl(given);
    const name = `${url.origin}${url.pathname}`;
    return { kind: 'url', name, url, fileName: basename(url.pathname), hub: undefined };
  }
  const path = resolve(given);
  if (!existsSync(path)) {
    throw new Failure(
      `"${given}" is no model of the catalogue (./mesh model list), no file here, and no address: write hf:org/repo/file.gguf or https://host/file.gguf.`,
    );
  }
  if (!statSync(path).isFile()) throw new Failure(`${path} is no file: name the GGUF file itself.`);
  return { kind: 'file', name: path, path, fileName: basename(path) };
}

function hubSource(given: string, env: NodeJS.ProcessEnv): Source {
  const [, repo, path, revision = 'main'] =
    /^hf:([\w.-]+\/[\w.-]+)\/([^#?]+)(?:#([\w./-]+))?$/.exec(given) ?? [];
  if (repo === undefined || path === undefined) {
    throw new Failure(
      `"${given}" names no file: write hf:org/repo/file.gguf, with #revision behind it for another than main.`,
    );
  }
  const host = (env['HF_ENDPOINT'] || HUB).replace(/\/+$/, '');
  const file = path.split('/').map(encodeURIComponent).join('/');
  return {
    kind: 'url',
    name: given,
    url: toUrl(`${host}/${repo}/resolve/${encodeURIComponent(revision)}/${file}`),
    fileName: basename(path),
    hub: { token: env['HF_TOKEN'] || undefined, page: `${host}/${repo}` },
  };
}

function toUrl(text: string): URL {
  const url = URL.parse(text);
  if (url === null) throw new Failure('That is no address.');
  demandSafe(url);
  return url;
}

/** What comes in the clear could be anything by the time it is here. */
export function demandSafe({ protocol, hostname, username, password }: URL): void {
  if (username !== '' || password !== '')
    throw new Failure(`An address with a password in it is not taken (${hostname}).`);
  if (protocol === 'https:' || (protocol === 'http:' && LOOPBACK.test(hostname))) return;
  throw new Failure(
    `${protocol}//${hostname} is not taken: only https, and http on this machine itself.`,
  );
}
