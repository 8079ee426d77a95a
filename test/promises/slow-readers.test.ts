import { readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { residentMiB } from '../../tools/chaos/family.ts';
import { bearer, mesh } from '../mesh/support/mesh.ts';
import { chat, closedHolds, newTenant } from './support/calls.ts';
import { EngineServer } from './support/engine-server.ts';
import { openEngines } from './support/open-engines.ts';
import { pids } from './support/processes.ts';

const CLIENTS = 50;
/** Known by it at the engine, which others ask, too. */
const WORDS = 'Nobody reads this.';
const TIME_MS = 8_000;
/** Two seconds are given for reading the last of it; the last of the clients may have come late. */
const LATE_MS = 10_000;
/** A replica keeps what a third of them did not read, and what they would have been told in the end. */
const GROWTH_MIB = 250;

const server = new EngineServer();
beforeAll(() => openEngines(server, 'flood'));
afterAll(() => server.close());

/** Asks for a stream and reads nothing of it. */
function openStream(key: string): Socket {
  const { hostname, port } = new URL(mesh.foundation);
  const body = JSON.stringify({
    ...{ model: 'flood', max_tokens: 100, stream: true },
    messages: [{ role: 'user', content: WORDS }],
  });
  const socket = connect(Number(port), hostname);
  socket.on('error', () => undefined);
  socket.pause();
  socket.write(
    [
      'POST /v1/chat/completions HTTP/1.1',
      ...[
        'Host: mesh',
        'Connection: close',
        'Content-Type: application/json',
        `Authorization: ${bearer(key)}`,
      ],
      ...[`Banyan-Timeout-Ms: ${TIME_MS}`, `Content-Length: ${Buffer.byteLength(body)}`],
      ...['', body],
    ].join('\r\n'),
  );
  return socket;
}

/** Whether the service has its end of the connection; one that does not read hears of no end. */
function isOpen({ localPort = 0, remotePort = 0 }: Socket): boolean {
  const hex = (port: number) => port.toString(16).toUpperCase().padStart(4, '0');
  // Both ports, for connections to elsewhere may have the one of the client, too.
  const end = `^ *\\d+: \\w+:${hex(remotePort)} \\w+:${hex(localPort)} 01 `;
  return new RegExp(end, 'm').test(readFileSync('/proc/net/tcp', 'utf8'));
}

describe(`${CLIENTS} clients that open a stream and do not read it`, () => {
  it('cost bounded memory and nobody else; their deadline ends them, billed once', async () => {
    const replicas = Object.entries(await pids()).flatMap(([name, pid]) =>
      name.startsWith('foundation-model') ? [pid] : [],
    );
    const { key, tenant } = await newTenant();
    const other = await newTenant();
    const before = replicas.map(residentMiB);
    const asked = () =>
      server.of('flood').filter(({ messages }) => JSON.stringify(messages).includes(WORDS));
    const sockets = Array.from({ length: CLIENTS }, () => openStream(key));
    const from = Date.now();
    try {
      // At first: what is written to one of them may all fit into what the system holds for it.
      await expect.poll(() => sockets.filter(isOpen).length, { timeout: TIME_MS }).toBe(CLIENTS);
      await expect.poll(() => asked().length, { timeout: TIME_MS }).toBe(CLIENTS);
      let most = before;
      const waits: number[] = [];
      while (Date.now() < from + TIME_MS) {
        const { status, ms } = await chat(other.key, { model: 'simulated/fast' }, 5_000);
        expect(status).toBe(200);
        waits.push(ms);
        most = replicas.map((pid, index) => Math.max(most[index] ?? 0, residentMiB(pid)));
      }
      for (const [index, mib] of most.entries())
        expect(mib - (before[index] ?? 0)).toBeLessThan(GROWTH_MIB);
      expect(Math.max(...waits)).toBeLessThan(2_000);

      // Without anybody having read: the engine is free, and what it wrote is paid.
      const served = () => asked().filter(({ leftAt }) => leftAt === undefined).length;
      await expect.poll(served, { timeout: LATE_MS }).toBe(0);
      const streams = await closedHolds(tenant);
      expect(streams).toHaveLength(CLIENTS);
      const billed = streams.reduce((sum, { usage }) => sum + (usage?.outputTokens ?? 0), 0);
      const written = asked().reduce((sum, one) => sum + one.written, 0);
      expect(billed).toBeLessThanOrEqual(written);

      // Its connection is closed although nobody has read what is on it.
      await expect.poll(() => sockets.filter(isOpen).length, { timeout: LATE_MS }).toBe(0);
    } finally {
      for (const socket of sockets) socket.destroy();
    }
  }, 60_000);
});
