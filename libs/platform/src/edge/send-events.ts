import { Readable } from 'node:stream';
import type { Caller } from '../access/caller.ts';
import { type FastifyReply, responseHeaders } from './edge.ts';

/** How long the last of a stream may take beyond the deadline to be read, ms. */
const READ_WITHIN_MS = 2_000;

/** Sends server-sent events as they come; the headers go out with the first of them. */
export async function sendEvents(
  reply: FastifyReply,
  caller: Caller,
  events: AsyncIterable<string>,
): Promise<void> {
  boundReading(reply, caller);
  await reply
    .status(200)
    .headers({
      ...responseHeaders(caller),
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-cache',
      'x-accel-buffering': 'no',
    })
    .send(Readable.from(events));
}

/** A client that does not read must not keep its connection, and what is written to it, for ever. */
function boundReading({ raw }: FastifyReply, { deadline }: Caller): void {
  if (!deadline) return;
  // Reset, for the system would go on offering what it holds.
  const hangUp = () => raw.socket?.resetAndDestroy();
  const timer = setTimeout(hangUp, Math.max(0, deadline.remaining()) + READ_WITHIN_MS).unref();
  raw.once('close', () => clearTimeout(timer));
}
