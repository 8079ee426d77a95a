import { MeshError } from '@banyan/kernel';
import { causeOf, problem } from '@banyan/platform';
import { Logger } from '@nestjs/common';
import type { RunningTask } from './running-task.ts';

/** So often something is sent, that nobody on the way takes the connection for dead, ms. */
export const HEARTBEAT_MS = 10_000;

const log = new Logger('Task');

/** A task as server-sent events: `progress`, then `completed` or `failed`. */
export async function* taskEvents(running: RunningTask, traceId: string): AsyncGenerator<string> {
  let id = 0;
  for await (const begun of running.steps(HEARTBEAT_MS)) {
    yield begun ? event('progress', ++id, begun) : HEARTBEAT;
  }
  try {
    const { envelope } = await running.outcome;
    yield event('completed', ++id, envelope);
  } catch (failed) {
    // Headers are long gone: the problem comes as the last event.
    const error = MeshError.of(failed);
    if (error.kind === 'internal') log.error(`${traceId}: ${causeOf(error)}`);
    yield event('failed', ++id, problem(error, traceId));
  }
}

export const HEARTBEAT = ': still at work\n\n';

export const event = (name: string, id: number, data: unknown): string =>
  `id: ${id}\nevent: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
