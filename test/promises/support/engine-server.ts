import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';

interface Asked {
  model: string;
  max_tokens: number;
  messages: unknown[];
}

export interface Arrival {
  model: string;
  messages: unknown[];
  at: number;
  /** When the client closed the connection before the answer was whole. */
  leftAt?: number;
  /** Tokens that were written to it. */
  written: number;
}

type Behaviour = (reply: Reply, asked: Asked) => Promise<void> | void;

/** A server in the words of the OpenAI API, whose models each fail in a way of their own. */
export class EngineServer {
  readonly arrivals: Arrival[] = [];
  /** Whether the model `moody` works. */
  moodyWorks = false;
  readonly #server: Server;

  constructor() {
    this.#server = createServer((request, response) => void this.#serve(request, response));
  }

  async listen(url: string): Promise<void> {
    const { port, hostname } = new URL(url);
    await new Promise<void>((resolve) => this.#server.listen(Number(port), hostname, resolve));
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  of(model: string): Arrival[] {
    return this.arrivals.filter((arrival) => arrival.model === model);
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method === 'GET') return void response.end('{"data":[]}');
    let text = '';
    for await (const chunk of request) text += String(chunk);
    const asked = JSON.parse(text) as Asked;
    const { model, messages } = asked;
    const arrival: Arrival = { model, messages, at: Date.now(), written: 0 };
    this.arrivals.push(arrival);
    response.on('close', () => {
      if (!response.writableFinished) arrival.leftAt = Date.now();
    });
    const behaviour = asked.model === 'moody' && this.moodyWorks ? good : BEHAVIOURS[asked.model];
    await behaviour?.(new Reply(response, arrival), asked);
  }
}

class Reply {
  readonly response: ServerResponse;
  readonly #arrival: Arrival;

  constructor(response: ServerResponse, arrival: Arrival) {
    this.response = response;
    this.#arrival = arrival;
  }

  get gone(): boolean {
    return this.response.destroyed;
  }

  start(): void {
    this.response.writeHead(200, { 'content-type': 'text/event-stream' });
  }

  tokens(count: number, content = 'ka '): void {
    for (let i = 0; i < count; i++) this.line({ choices: [{ delta: { content } }] });
    this.#arrival.written += count;
  }

  finish(usage?: { prompt_tokens: number; completion_tokens: number }): void {
    this.line({ choices: [{ delta: {}, finish_reason: 'stop' }] });
    if (usage) this.line({ choices: [], usage });
    this.response.end('data: [DONE]\n\n');
  }

  line(data: unknown): void {
    const text = typeof data === 'string' ? data : JSON.stringify(data);
    this.response.write(`data: ${text}\n\n`);
  }
}

const FLOOD = 'ka '.repeat(6_000);

const good: Behaviour = (reply) => {
  reply.start();
  reply.tokens(5);
  reply.finish({ prompt_tokens: 7, completion_tokens: 5 });
};

const BEHAVIOURS: Record<string, Behaviour> = {
  good,
  seeing: good,
  async endless(reply) {
    reply.start();
    while (!reply.gone) {
      reply.tokens(1);
      await delay(10);
    }
  },
  /** Faster than a socket takes that nobody reads. */
  async flood(reply) {
    reply.start();
    while (!reply.gone) {
      reply.tokens(1, FLOOD);
      await delay(20);
    }
  },
  mute: () => undefined,
  stuck(reply) {
    reply.start();
    reply.tokens(3);
  },
  garbled(reply) {
    reply.start();
    reply.tokens(2);
    reply.line('{"choices": [');
  },
  uncounted(reply) {
    reply.start();
    reply.tokens(4);
    reply.finish();
  },
  greedy(reply, { max_tokens: most }) {
    reply.start();
    reply.tokens(most + 100);
    reply.finish({ prompt_tokens: 7, completion_tokens: most + 100 });
  },
  broken(reply) {
    reply.start();
    reply.line({ error: { message: 'a secret of the prompt', code: 'oom' } });
  },
  busy: ({ response }) => void response.writeHead(429, { 'retry-after': '3' }).end(),
  moody: ({ response }) => void response.writeHead(500).end(),
  dead: ({ response }) => void response.destroy(),
};
