import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { knock } from './knock.ts';

const ends: (() => void)[] = [];
afterEach(() => ends.splice(0).forEach((end) => end()));

/** What listens somewhere, and does this to whoever comes. */
async function listener(meet: (socket: Socket) => void): Promise<string> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    meet(socket);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  ends.push(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** An answer of Kafka: size, number 1, a code, no list. */
const answer = (code: number) => Buffer.from([0, 0, 0, 10, 0, 0, 0, 1, 0, code, 0, 0, 0, 0]);
const kafka = (socket: Socket) =>
  socket.once('data', () => socket.write(Buffer.concat([answer(0), answer(34)])));
const silent = () => undefined;

describe('knock', () => {
  it('is content with one that answers, without waiting for another', async () => {
    const brokers = [await listener(silent), await listener(kafka)];
    const begun = performance.now();
    expect(await knock({ brokers })).toBeUndefined();
    expect(performance.now() - begun).toBeLessThan(1_500);
  });

  it('takes one that answers once and hangs up for a broker of another make', async () => {
    const other = (socket: Socket) => socket.once('data', () => socket.end(answer(0)));
    expect(await knock({ brokers: [await listener(other)] })).toBeUndefined();
  });

  it.each([
    ['hangs up', (socket: Socket) => void socket.once('data', () => socket.destroy()), /hangs up/],
    ['says nothing', silent, /no answer/],
    ['is no Kafka', (socket: Socket) => void socket.end('HTTP/1.1 400\r\n\r\n'), /hangs up/],
  ])('says why, of one that %s', async (_, meet, words) => {
    expect(await knock({ brokers: [await listener(meet)] })).toMatch(words);
  });

  it('says why, of one that is not there', async () => {
    expect(await knock({ brokers: ['127.0.0.1:1'] })).toBe(
      'No Kafka broker answers at 127.0.0.1:1 (ECONNREFUSED).',
    );
  });

  it('throws what refuses: TLS that is wanted, a login that is not', async () => {
    const tls = await listener((socket) => void socket.write(Buffer.from([0x15, 3, 3, 0, 2])));
    await expect(knock({ brokers: [tls] })).rejects.toThrow('wants TLS');
    const sasl = { mechanism: 'PLAIN', username: 'me', password: () => 'a secret' } as const;
    const open = { brokers: [await listener(kafka)], sasl };
    await expect(knock(open)).rejects.toThrow('wants no login of user me');
  });
});
