import { Failure } from '../stack/failure.ts';
import type { Hub } from './source.ts';

/** What went wrong on the way and may go well the next time. */
export class Interrupted extends Error {}

const MIRROR = ' HF_ENDPOINT may name a mirror of Hugging Face.';
export const ELSEWHERE = ' Or get the file in another way and pull it by its path, with --as ID.';

/** What a person can do about an answer that is not the file. */
export function refusalOf(status: number, { host }: URL, hub: Hub | undefined): Error {
  const said = `${host} answered ${status}`;
  if (status === 401 || status === 403) return new Failure(`${said}: ${closed(hub)}`);
  if (status === 404 || status === 410) {
    const look = hub ? ` ${hub.page}/tree/main shows which files there are.` : '';
    return new Failure(`${said}: there is no such file.${look}`);
  }
  if (status === 429 || status >= 500) return new Interrupted(`${said}.`);
  return new Failure(`${said}, which is not the file.`);
}

function closed(hub: Hub | undefined): string {
  if (hub === undefined)
    return 'it does not give this file to everybody, and no key is sent there.';
  const terms = `accept the terms at ${hub.page} if it has some`;
  return hub.token === undefined
    ? `the file is not open to everybody, or is not there. Put an access token into HF_TOKEN, and ${terms}.`
    : `HF_TOKEN does not open it. See that the token may read, and ${terms}.`;
}

/** What a person can do when nobody answers. */
export function unreachable(
  { host }: URL,
  hub: Hub | undefined,
  error: unknown,
  env: NodeJS.ProcessEnv,
): Interrupted {
  const proxy =
    (env['HTTPS_PROXY'] || env['https_proxy']) && env['NODE_USE_ENV_PROXY'] !== '1'
      ? ' For the proxy of HTTPS_PROXY to be used, set NODE_USE_ENV_PROXY=1.'
      : '';
  return new Interrupted(
    `No connection to ${host} (${reasonOf(error)}).${proxy}${hub ? MIRROR : ''}`,
    { cause: error },
  );
}

/** The innermost code or word: what `fetch` itself says is always the same. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if ('code' in error && typeof error.code === 'string') return error.code;
  return error.cause === undefined ? error.message : reasonOf(error.cause);
}
