import { request as plain } from 'node:http';
import { request as secure } from 'node:https';
import type { ClusterAccess } from './cluster-access.ts';

const TIMEOUT_MS = 10_000;
/** Of one page. */
const MOST_BYTES = 64 * 1024 * 1024;

/** A GET at the API server. Throws with what it says when that is no 200. */
export async function getJson({ url, ca, cert, key, token }: ClusterAccess, path: string) {
  const bearer = await token();
  const request = url.startsWith('https:') ? secure : plain;
  const headers = {
    accept: 'application/json',
    ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }),
  };
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  const { status, text } = await new Promise<{ status: number; text: string }>((done, fail) => {
    const asked = request(new URL(path, url), { headers, ca, cert, key, signal }, (answer) => {
      const parts: Buffer[] = [];
      let size = 0;
      answer.on('data', (part: Buffer) => {
        parts.push(part);
        size += part.length;
        if (size > MOST_BYTES)
          answer.destroy(new Error(`it answers more than ${MOST_BYTES} bytes`));
      });
      answer.on('end', () =>
        done({ status: answer.statusCode ?? 0, text: Buffer.concat(parts).toString('utf8') }),
      );
      answer.on('error', fail);
    });
    asked.on('error', fail);
    asked.end();
  }).catch((error: unknown) => {
    const why = signal.aborted ? `it does not answer within ${TIMEOUT_MS} ms` : messageIn(error);
    throw new Error(`${url}: ${why}`, { cause: error });
  });
  if (status === 200) return JSON.parse(text) as unknown;
  throw new Error(`${url} answers ${status}: ${messageOf(text)}`);
}

function messageOf(text: string): string {
  try {
    const { message } = JSON.parse(text) as { message?: unknown };
    if (typeof message === 'string') return message;
  } catch {
    // It is no JSON, so it is told as it is.
  }
  return text.slice(0, 200);
}

const messageIn = (error: unknown) => (error instanceof Error ? error.message : String(error));
