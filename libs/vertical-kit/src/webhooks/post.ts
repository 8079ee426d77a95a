import { request as plain, type RequestOptions } from 'node:http';
import { request as secure } from 'node:https';
import { isIP } from 'node:net';
import { isPublic, publicLookup } from './public-address.ts';
import { hostOf, type WebhookRules } from './webhook-url.ts';

/** From the first byte of the handshake to the status, ms. */
const LIMIT_MS = 10_000;

/**
 * Posts JSON and answers with the status. One connection for one post, no redirect followed, the
 * answer's body not read; rejects with what is wrong, in a few words.
 */
export function post(
  to: string,
  headers: Record<string, string>,
  body: string,
  { allowPrivate }: WebhookRules,
): Promise<number> {
  const url = new URL(to);
  const host = hostOf(url);
  if (!allowPrivate && isIP(host) && !isPublic(host)) {
    return Promise.reject(new Error('it leads to an address that is not public'));
  }
  const options: RequestOptions = {
    method: 'POST',
    agent: false,
    headers: { ...headers, 'content-length': Buffer.byteLength(body) },
    signal: AbortSignal.timeout(LIMIT_MS),
    ...(allowPrivate ? {} : { lookup: publicLookup }),
  };
  return new Promise((resolve, reject) => {
    const send = url.protocol === 'https:' ? secure : plain;
    const sent = send(url, options, (response) => {
      resolve(response.statusCode ?? 0);
      response.destroy();
    });
    sent.on('error', (error: NodeJS.ErrnoException) => {
      reject(error.name === 'AbortError' ? new Error(`no answer in ${LIMIT_MS} ms`) : error);
    });
    sent.end(body);
  });
}
