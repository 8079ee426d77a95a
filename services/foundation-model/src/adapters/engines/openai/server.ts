import { MeshError } from '@banyan/kernel';

export interface Server {
  /** Up to and with `/v1`. */
  baseUrl: string;
  apiKey: string | undefined;
}

const PROBE_MS = 2_000;

/** The body of a good answer; else throws in the words of the one table. */
export async function post(
  { baseUrl, apiKey }: Server,
  path: string,
  body: object,
  signal: AbortSignal,
): Promise<ReadableStream<Uint8Array>> {
  const response = await fetch(`${baseUrl}/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...authorization(apiKey) },
    body: JSON.stringify(body),
    signal,
  }).catch((error: unknown) => {
    if (signal.aborted) throw signal.reason;
    throw failed('it cannot be reached', error);
  });
  if (response.ok && response.body) return response.body;
  await response.body?.cancel(); // Unread, it would keep the connection.
  throw refusal(response);
}

/** Whether anything answers there. */
export async function reachable(
  { baseUrl, apiKey }: Server,
  signal: AbortSignal,
): Promise<boolean> {
  const response = await fetch(`${baseUrl}/models`, {
    headers: authorization(apiKey),
    signal: AbortSignal.any([signal, AbortSignal.timeout(PROBE_MS)]),
  }).catch(() => undefined);
  await response?.body?.cancel();
  return response !== undefined && (response.status < 500 || response.status === 503);
}

function authorization(apiKey: string | undefined): Record<string, string> {
  return apiKey ? { authorization: `Bearer ${apiKey}` } : {};
}

/** Its own words may quote the input: only its status is passed on. */
function refusal(response: Response): MeshError {
  const { status } = response;
  if (status === 429 || status === 503) {
    const seconds = Number(response.headers.get('retry-after'));
    return new MeshError('capacity_unavailable', 'The engine has no capacity now.', {
      retryAfterSeconds: seconds > 0 ? seconds : 1,
    });
  }
  if (status === 400 || status === 422) {
    return new MeshError('invalid_request', `The engine refuses this request (${status}).`);
  }
  return failed(`it answered ${status}`);
}

export const failed = (why: string, cause?: unknown) =>
  new MeshError('engine_failed', `The engine failed: ${why}.`, {}, cause);
