import { setTimeout as pause } from 'node:timers/promises';
import { bytesInWords } from '../output/bytes.ts';
import { Failure } from '../stack/failure.ts';
import { demandGguf } from './gguf.ts';
import { type Announced, openRemote, type Remote } from './open-remote.ts';
import type { PartFile } from './part-file.ts';
import { ELSEWHERE, Interrupted, reasonOf } from './refusals.ts';

export interface Patience {
  /** Tries in a row that brought nothing. */
  tries: number;
  /** Before the second one; twice as long before each after it. */
  waitMs: number;
  /** A server that sends nothing for that long has left. */
  silenceMs: number;
}

export const PATIENCE: Patience = { tries: 5, waitMs: 1_000, silenceMs: 60_000 };

type At = (bytes: number, total: number | undefined) => void;

/** Fetches what is missing of a file, through interruptions; a Failure keeps what has come. */
export async function download(
  remote: Remote,
  part: PartFile,
  at: At = () => undefined,
  { tries, waitMs, silenceMs }: Patience = PATIENCE,
): Promise<void> {
  let received = false;
  let vain = 0;
  while (!part.whole) {
    const before = part.bytes;
    try {
      if ((await attempt(remote, part, at, silenceMs)) === 'done') return;
    } catch (error) {
      if (!(error instanceof Interrupted)) throw error;
      received ||= part.bytes !== before;
      vain = part.bytes !== before ? 1 : vain + 1;
      // Where nobody has ever answered, waiting helps little.
      if (!received || vain >= tries) throw brokenOff(part, error);
      await pause(waitMs * 2 ** (vain - 1));
    }
  }
}

async function attempt(
  remote: Remote,
  part: PartFile,
  at: At,
  silenceMs: number,
): Promise<'done' | 'again'> {
  const silence = new AbortController();
  const timer = setTimeout(() => silence.abort(), silenceMs);
  const { validator } = part.about;
  const rest = part.bytes > 0 && validator !== undefined;
  const range = rest ? { range: `bytes=${part.bytes}-`, 'if-range': validator } : {};
  try {
    const { response, announced } = await openRemote(remote, range, silence.signal);
    const { status } = response;
    if (status === 206 ? !goesOn(part, response, announced) : status === 416) {
      await response.body?.cancel();
      if (!rest)
        throw new Failure(`${remote.url.host} answered ${status} when asked for all of it.`);
      // It is another file by now: the next try asks for all of it.
      await part.restart({ source: remote.name });
      return 'again';
    }
    if (status !== 206) await part.restart(aboutOf(remote, response, announced));
    await part.demandRoom();
    const { total } = part.about;
    at(part.bytes, total);
    for await (const chunk of response.body ?? []) {
      timer.refresh();
      if (part.bytes === 0) demandGguf(chunk, remote.name);
      await part.append(chunk);
      at(part.bytes, total);
    }
    if (total !== undefined && part.bytes < total) throw new Interrupted('It ended too early.');
    return 'done';
  } catch (error) {
    if (silence.signal.aborted)
      throw new Interrupted(`${remote.url.host} was silent for ${silenceMs / 1_000} s.`);
    if (error instanceof Failure || error instanceof Interrupted) throw error;
    // Whatever else a stream throws has the network as its cause; a disk's error has a syscall.
    if (error instanceof Error && 'syscall' in error && 'path' in error) throw error;
    throw new Interrupted(`The connection broke (${reasonOf(error)}).`, { cause: error });
  } finally {
    clearTimeout(timer);
  }
}

function aboutOf({ name }: Remote, { headers }: Response, { bytes, sha256 }: Announced) {
  const tag = headers.get('etag');
  const validator = tag?.startsWith('"') ? tag : headers.get('last-modified');
  const length = Number(headers.get('content-length') ?? NaN);
  const total = bytes ?? (Number.isSafeInteger(length) ? length : undefined);
  return {
    source: name,
    ...(validator ? { validator } : {}),
    ...(total === undefined ? {} : { total }),
    ...(sha256 === undefined ? {} : { sha256 }),
  };
}

/** Whether an answer of a part is the very part that is missing, of the very file. */
function goesOn(part: PartFile, { headers }: Response, announced: Announced): boolean {
  const { validator, total, sha256 } = part.about;
  const [, from, all] =
    /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(headers.get('content-range') ?? '') ?? [];
  const tag = headers.get('etag');
  return (
    Number(from) === part.bytes &&
    (all === '*' || total === undefined || Number(all) === total) &&
    (tag === null || !validator?.startsWith('"') || tag === validator) &&
    announced.sha256 === sha256
  );
}

function brokenOff(part: PartFile, { message, cause }: Interrupted): Failure {
  const { total } = part.about;
  if (part.bytes === 0) return new Failure(message + ELSEWHERE, undefined, cause);
  const all = total === undefined ? '' : ` of ${bytesInWords(total)}`;
  return new Failure(
    `${message} ${bytesInWords(part.bytes)}${all} are here: pull again, and it goes on from there.`,
    undefined,
    cause,
  );
}
