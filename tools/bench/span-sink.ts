import { createServer } from 'node:http';

/** Takes spans and forgets them: what is measured is making and sending them. */
export async function spanSink(): Promise<{ port: number; close: () => void }> {
  const server = createServer((request, response) => {
    request.resume().on('end', () => response.end('{}'));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return { port, close: () => void server.close() };
}
