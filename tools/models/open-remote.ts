import { Interrupted, refusalOf, unreachable } from './refusals.ts';
import { demandSafe, type Source } from './source.ts';

const MOST_REDIRECTS = 10;
const REDIRECTS = [301, 302, 303, 307, 308];

export type Remote = Extract<Source, { kind: 'url' }>;

/** What the source says of the file, on any stop of the way to it. */
export interface Announced {
  bytes?: number;
  sha256?: string;
}

export interface Opened {
  response: Response;
  announced: Announced;
}

/**
 * Asks for a file. Redirects are followed by hand: what a hub announces stands on its own answer, not
 * on that of the store it leads to, and its token is for itself alone.
 */
export async function openRemote(
  { url, hub }: Remote,
  headers: Record<string, string>,
  signal: AbortSignal,
): Promise<Opened> {
  const announced: Announced = {};
  let at = url;
  for (let hops = 0; hops <= MOST_REDIRECTS; hops++) {
    const known = hub?.token !== undefined && at.origin === url.origin;
    const authorization = known ? { authorization: `Bearer ${hub.token}` } : {};
    const response = await fetch(at, {
      // Bytes as they lie there: they are counted and hashed.
      headers: { ...headers, ...authorization, 'accept-encoding': 'identity' },
      redirect: 'manual',
      signal,
    }).catch((error: unknown) => {
      throw unreachable(at, hub, error, process.env);
    });
    Object.assign(announced, linked(response.headers));
    const location = response.headers.get('location');
    if (REDIRECTS.includes(response.status) && location !== null) {
      await response.body?.cancel();
      at = new URL(location, at);
      demandSafe(at);
      continue;
    }
    if (response.ok || response.status === 416) return { response, announced };
    await response.body?.cancel();
    throw refusalOf(response.status, at, hub);
  }
  throw new Interrupted(`${url.host} leads from one address to the next and to no file.`);
}

/** Hugging Face names the SHA-256 of a large file as its entity tag. */
function linked(headers: Headers): Announced {
  const bytes = Number(headers.get('x-linked-size') ?? NaN);
  const [, sha256] = /^(?:W\/)?"?([0-9a-f]{64})"?$/.exec(headers.get('x-linked-etag') ?? '') ?? [];
  return {
    ...(Number.isSafeInteger(bytes) && bytes > 0 ? { bytes } : {}),
    ...(sha256 === undefined ? {} : { sha256 }),
  };
}
