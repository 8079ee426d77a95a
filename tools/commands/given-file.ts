import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { Failure } from '../stack/failure.ts';

/** What a file says, or what comes in by `-`. */
export async function readGiven(file: string): Promise<string> {
  if (file === '-') return text(process.stdin);
  return readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    const why = error.code === 'ENOENT' ? 'there is no such file' : error.message;
    throw new Failure(`${file} cannot be read: ${why}.`);
  });
}

/** What a text says where it is JSON; undefined where it is none. */
export function asJson(given: string): unknown {
  if (!/^\s*[{[]/.test(given)) return undefined;
  try {
    return JSON.parse(given);
  } catch {
    // YAML may begin so, too: whoever reads it says what is wrong with it.
    return undefined;
  }
}
