import { createServer, type Server } from 'node:http';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

const LOOK_EVERY_MS = 50;

/**
 * One address for several instances of a service on one machine: each listens there too, and the
 * system gives every new connection to one of those that live.
 */
export function openSharedDoor(
  app: NestFastifyApplication,
  port: number,
  host: string,
): Promise<Server> {
  const own = app.getHttpServer();
  const shared = createServer({ requestTimeout: 30_000 }, (request, response) => {
    own.emit('request', request, response);
  });
  return new Promise((resolve, reject) => {
    shared.once('error', reject);
    shared.listen({ port, host, reusePort: true }, () => resolve(shared));
  });
}

/** Lets nobody in any more, and waits for those who are inside; what takes too long is cut. */
export async function drain(server: Server, limitMs: number): Promise<void> {
  if (!server.listening) return;
  const closed = new Promise((resolve) => server.close(resolve));
  // A connection that becomes idle later would keep the server open for as long as its client likes.
  const idle = setInterval(() => server.closeIdleConnections(), LOOK_EVERY_MS);
  const limit = setTimeout(() => server.closeAllConnections(), limitMs);
  await closed;
  clearInterval(idle);
  clearTimeout(limit);
}
