import { MeshError } from '@banyan/kernel';
import type { FastifyReply } from 'fastify';

/** Aborts when the client closes the connection before its answer is whole. */
export function whenGone(reply: FastifyReply): AbortSignal {
  const gone = new AbortController();
  reply.raw.on('close', () => {
    if (reply.raw.writableFinished) return;
    gone.abort(new MeshError('deadline_exceeded', 'The client has closed the connection.'));
  });
  return gone.signal;
}
