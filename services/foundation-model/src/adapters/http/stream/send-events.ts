import { Readable } from 'node:stream';
import { type Caller, type FastifyReply, responseHeaders } from '@banyan/platform';

/** Sends server-sent events as they come; the headers go out with the first of them. */
export async function sendEvents(
  reply: FastifyReply,
  caller: Caller,
  events: AsyncIterable<string>,
): Promise<void> {
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
