import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { emptyDatabase, noDatabase, whySkipped } from '@banyan/testing';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openDatabase, transaction } from './database.ts';

/** Stands between a client and the server, and can fall silent, as a frozen server does. */
async function proxyOf(url: string) {
  const { hostname, port } = new URL(url);
  const sockets = new Set<Socket>();
  const proxy = createServer((client) => {
    const upstream = connect(Number(port), hostname);
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(from);
      from.on('data', (chunk) => to.write(chunk));
      from.on('close', () => to.destroy()).on('error', () => undefined);
    }
  }).listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  const through = new URL(url);
  through.port = String((proxy.address() as AddressInfo).port);
  return {
    url: through.href,
    freeze: () => sockets.forEach((socket) => socket.pause()),
    thaw: () => sockets.forEach((socket) => socket.resume()),
    close: () => (sockets.forEach((socket) => socket.destroy()), proxy.close()),
  };
}

const closing: (() => unknown)[] = [];
let url: string;
beforeEach(async () => {
  if (noDatabase) return;
  const database = await emptyDatabase();
  ({ url } = database);
  closing.push(database.drop);
});
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

it.skipIf(noDatabase)(
  `never goes on in the transaction of another that got no answer${whySkipped}`,
  async () => {
    const proxy = await proxyOf(url);
    closing.push(proxy.close);
    const options = { name: 'test', rows: [], migrations: [], silenceMs: 300 };
    const source = await openDatabase({ ...options, url: proxy.url });
    closing.push(() => source.destroy());
    await source.query('create table note (text text)');
    const write = (text: string, before = () => undefined as void) =>
      transaction(source, async (tx) => {
        await tx.query('select 1');
        before();
        await tx.query('insert into note values ($1)', [text]);
      });
    await expect(write('unanswered', proxy.freeze)).rejects.toThrow('Query read timeout');
    proxy.thaw();
    for (let i = 0; i < 5; i++) await write(`later ${i}`);
    const rows = await source.query<{ text: string }[]>('select text from note order by text');
    expect(rows.map(({ text }) => text)).toEqual([0, 1, 2, 3, 4].map((i) => `later ${i}`));
  },
);
