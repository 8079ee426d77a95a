import { setTimeout as delay } from 'node:timers/promises';
import { event, HEARTBEAT, HEARTBEAT_MS } from '../doors/http/task-events.ts';
import { isOver, type StoredTask, viewOf } from './stored-task.ts';

const LOOK_EVERY_MS = 500;

/**
 * A stored task as server-sent events, from behind the step that `after` names; so whoever lost the
 * connection goes on where it broke, on any replica.
 */
export async function* storedTaskEvents(
  look: () => Promise<StoredTask | undefined>,
  after: number,
  signal: AbortSignal,
): AsyncGenerator<string> {
  let told = after;
  let saidAt = performance.now();
  for (;;) {
    const stored = await look();
    if (!stored || signal.aborted) return;
    for (const begun of stored.progress.slice(told)) yield event('progress', ++told, begun);
    if (isOver(stored)) return yield last(stored, told + 1);
    if (performance.now() - saidAt >= HEARTBEAT_MS) {
      saidAt = performance.now();
      yield HEARTBEAT;
    }
    await delay(LOOK_EVERY_MS, undefined, { signal }).catch(() => undefined);
  }
}

function last(stored: StoredTask, id: number): string {
  const { status, envelope, problem } = stored;
  if (status === 'completed') return event(status, id, envelope);
  return event(status, id, problem ?? viewOf(stored));
}
