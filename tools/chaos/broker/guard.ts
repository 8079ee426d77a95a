import { once } from 'node:events';
import { createServer, type Server } from 'node:http';

/** What stands on the cards: it takes no word of who comes with a token that is older than the last. */
export class Guard {
  readonly #highest = new Map<string, bigint>();
  readonly #server: Server;
  url = '';

  constructor() {
    this.#server = createServer((request, response) => {
      const [, card = '', token = '0'] = (request.url ?? '').split('?');
      response.end(this.#admits(card, BigInt(token)) ? 'yes' : 'no');
    });
  }

  async listen(): Promise<void> {
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
