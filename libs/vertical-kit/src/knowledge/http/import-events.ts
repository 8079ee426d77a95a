import { setTimeout as delay } from 'node:timers/promises';
import type { KnowledgeImport } from '@banyan/contracts/vertical';
import { MeshError } from '@banyan/kernel';
import { problem } from '@banyan/platform';
import { event, HEARTBEAT, HEARTBEAT_MS } from '../../doors/http/task-events.ts';
import type { ImportProgress } from '../import/import-source.ts';

const TELL_EVERY_MS = 200;

/** An import as server-sent events: `progress`, then `completed` or `failed`. */
export async function* importEvents(
  run: (onProgress: (at: ImportProgress) => void) => Promise<KnowledgeImport>,
  traceId: string,
): AsyncGenerator<string> {
  let at: ImportProgress | undefined;
  let id = 0;
  let saidAt = performance.now();
  const over = new AbortController();
  const done = run((progress) => (at = progress)).finally(() => over.abort());
  done.catch(() => undefined);
  while (!over.signal.aborted) {
    await delay(TELL_EVERY_MS, undefined, { signal: over.signal }).catch(() => undefined);
    if (at === undefined && performance.now() - saidAt < HEARTBEAT_MS) continue;
    saidAt = performance.now();
    yield at ? event('progress', ++id, at) : HEARTBEAT;
    at = undefined;
  }
  try {
    yield event('completed', ++id, await done);
  } catch (failed) {
    yield event('failed', ++id, problem(MeshError.of(failed), traceId));
  }
}
