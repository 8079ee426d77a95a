import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { Failure } from '../stack/failure.ts';
import { filesOf } from './files.ts';

let server: Server | undefined;
const close = () => new Promise<void>((done) => (server ? server.close(() => done()) : done()));
afterEach(close);

async function serve(status: number, body: string): Promise<string> {
  server = createServer((_, response) => {
    response.writeHead(status, { 'content-type': 'text/html; charset=utf-8' }).end(body);
  });
  await new Promise<void>((done) => server?.listen(0, '127.0.0.1', done));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function read(address: string) {
  const [found] = await filesOf(address);
  return found?.read();
}

it('brings what an address gives, by its type', async () => {
  const file = await read(`${await serve(200, '<p>刹车</p>')}/brakes%zz`);
  expect(file?.name).toBe('brakes%zz.html');
  expect(Buffer.from(file?.content ?? []).toString()).toBe('<p>刹车</p>');
});

it.each([404, 503])('says so in words where it answers %s', async (status) => {
  const address = `${await serve(status, '')}/a.md`;
  await expect(read(address)).rejects.toThrow(Failure);
  await expect(read(address)).rejects.toThrow(`answered ${status}`);
});

it('says so in words where nobody answers', async () => {
  const address = `${await serve(200, '')}/a.md`;
  await close();
  server = undefined;
  await expect(read(address)).rejects.toThrow(Failure);
  await expect(read(address)).rejects.toThrow(/a\.md could not be read: No connection to 127/);
});
