import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';

/** Stands between a replica and its database, and can be silent or gone. */
export class Proxy {
  readonly #server: Server;
  readonly #pairs = new Set<[Socket, Socket]>();
  #state: 'open' | 'stalled' | 'cut' = 'open';
  port = 0;

  constructor(target: number) {
    this.#server = createServer((near) => {
      if (this.#state === 'cut') return near.destroy();
      const far = connect(target, '127.0.0.1');
      const pair: [Socket, Socket] = [near, far];
      this.#pairs.add(pair);
      for (const [from, to] of [pair, pair.toReversed() as [Socket, Socket]]) {
        from.on('data', (chunk) => to.write(chunk));
        from.on('error', () => undefined);
        from.on('close', () => {
          to.destroy();
          this.#pairs.delete(pair);
        });
        if (this.#state === 'stalled') from.pause();
      }
    });
  }

  async listen(port: number): Promise<void> {
    this.port = port;
    this.#server.listen(port, '127.0.0.1');
    await once(this.#server, 'listening');
  }

  /** Nothing comes through, and nobody is told. */
  stall(): void {
    this.#state = 'stalled';
    for (const pair of this.#pairs) for (const socket of pair) socket.pause();
  }

  cut(): void {
    this.#state = 'cut';
    for (const pair of this.#pairs) for (const socket of pair) socket.destroy();
  }

  heal(): void {
    this.#state = 'open';
    for (const pair of this.#pairs) for (const socket of pair) socket.resume();
  }

  close(): void {
    this.cut();
    this.#server.close();
  }
}
