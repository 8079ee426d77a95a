import { Failure } from '../stack/failure.ts';

interface Call {
  key: string;
  method?: string;
  json?: unknown;
  /** A body that is not JSON. */
  xml?: string;
}

const TIMEOUT_MS = 60_000;

/** Calls a service and reads its JSON; a Failure with the service's own words when it refuses. */
export async function call(url: string, { key, method, json, xml }: Call): Promise<unknown> {
  const body = xml ?? (json === undefined ? undefined : JSON.stringify(json));
  const response = await fetch(url, {
    method: method ?? (body === undefined ? 'GET' : 'POST'),
    headers: {
      authorization: `Bearer ${key}`,
      ...(body === undefined
        ? {}
        : { 'content-type': xml ? 'application/xml' : 'application/json' }),
    },
    ...(body === undefined ? {} : { body }),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  }).catch((error: unknown) => {
    throw new Failure(
      `${url} does not answer: ${error instanceof Error ? error.message : String(error)}`,
    );
  });
  if (response.ok) return response.json().catch(() => undefined);
  throw await refusalOf(response, url);
}

/** A refusal in the service's own words. */
export async function refusalOf(response: Response, what: string): Promise<Failure> {
  const answer: unknown = await response.json().catch(() => undefined);
  return new Failure(`${what} answered ${response.status}: ${wordsOf(answer)}`);
}

function wordsOf(answer: unknown): string {
  const { detail, error, issues } = (answer ?? {}) as {
    detail?: string;
    error?: { message?: string };
    issues?: { path: string; message: string }[];
  };
  const said = detail ?? error?.message ?? 'no reason given';
  // Most say in their words already which places are wrong.
  const places = issues?.filter(({ path, message }) => !says(said, path, message));
  return [said, places?.map(({ path, message }) => `${path} ${message}`).join('; ')]
    .filter(Boolean)
    .join(' ');
}

const says = (text: string, ...words: string[]): boolean =>
  words.every((word) => text.includes(word));
