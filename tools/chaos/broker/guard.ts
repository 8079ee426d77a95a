import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { monotonic } from './journal.ts';

/**
 * What stands on the cards: it takes no word of who comes with a token that is older than the last.
 * It says when that was, as whoever comes may be frozen before it looks at a clock.
 */
export class Guard {
  readonly #highest = new Map<string, bigint>();
  readonly #server: Server;
  url = '';

  constructor() {
    this.#server = createServer((request, response) => {
      const [, card = '', token = '0'] = (request.url ?? '').split('?');
      const answer = this.#admits(card, BigInt(token)) ? 'yes' : 'no';
      response.end(`${answer} ${monotonic()}`);
    });
  }

  async listen(): Promise<void> {
    // Who was frozen comes back on the connection that it had.
    this.#server.keepAliveTimeout = 120_000;
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    const address = this.#server.address();
    if (address && typeof address === 'object') this.url = `http://127.0.0.1:${address.port}/`;
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  #admits(card: string, token: bigint): boolean {
    const highest = this.#highest.get(card) ?? 0n;
    if (token < highest) return false;
    this.#highest.set(card, token);
    return true;
  }
}
