import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server of one file, which tests change as they go. */
export interface FileServer {
  url: string;
  content: Buffer;
  etag: string | undefined;
  /** The next answers end after so many bytes, as when a cable is pulled. */
  cuts: number[];
  /** Answers in another way; false: it has not, and the file is given. */
  instead: (request: IncomingMessage, response: ServerResponse) => boolean;
  /** Headers and paths of all requests. */
  asked: { path: string; headers: IncomingMessage['headers'] }[];
  close(): Promise<void>;
}

export async function serveFile(content: Buffer): Promise<FileServer> {
  const server = createServer((request, response) => {
    file.asked.push({ path: request.url ?? '', headers: request.headers });
    if (!file.instead(request, response)) give(file, request, response);
  });
  const file: FileServer = {
    ...{ url: '', content, etag: '"one"', cuts: [], instead: () => false, asked: [] },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  file.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return file;
}

function give(file: FileServer, { headers }: IncomingMessage, response: ServerResponse): void {
  const { content, etag } = file;
  const [, from] = /^bytes=(\d+)-$/.exec(headers.range ?? '') ?? [];
  const partial = from !== undefined && headers['if-range'] === etag;
  const start = partial ? Number(from) : 0;
  if (start >= content.length) {
    response.writeHead(416, { 'content-range': `bytes */${content.length}` }).end();
    return;
  }
  const range = `bytes ${start}-${content.length - 1}/${content.length}`;
  response.writeHead(partial ? 206 : 200, {
    'content-length': content.length - start,
    ...(etag === undefined ? {} : { etag }),
    ...(partial ? { 'content-range': range } : {}),
  });
  const cut = file.cuts.shift();
  if (cut === undefined) return void response.end(content.subarray(start));
  response.write(content.subarray(start, start + cut), () => {
    // What was written must be on its way before the connection goes.
    setTimeout(() => response.destroy(), 20);
  });
}
