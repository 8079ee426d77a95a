import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { openDatabase } from '@banyan/persistence';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ensureDatabases } from '../../tools/stack/databases.ts';

const PASSWORD = 'it is @ny/thing: #?';
/** What a PostgreSQL server says that wants a password in the clear. */
const WANTS_PASSWORD = Buffer.from([0x52, 0, 0, 0, 8, 0, 0, 0, 3]);
/** The code of a client that wants TLS before all else. */
const WANTS_TLS = 80_877_103;

describe('the URL of a database, as the Helm chart writes it', () => {
  const passwords: string[] = [];
  let tls = 0;
  const server = createServer((socket) => {
    socket.once('data', (hello) => {
      if (hello.readInt32BE(4) === WANTS_TLS) tls += 1;
      socket.write(WANTS_PASSWORD);
      socket.once('data', (answer) => {
        passwords.push(answer.subarray(5, -1).toString());
        socket.destroy();
      });
    });
  });
  let url: string;
  /** As services do, and as the setup of their databases does. */
  async function comeIn(to: string) {
    const none = { rows: [], migrations: [] };
    await expect(openDatabase({ url: to, name: 'one', ...none })).rejects.toThrow();
    await expect(ensureDatabases(to, [])).rejects.toThrow();
  }
  beforeEach(async () => {
    await once(server.listen(0, '127.0.0.1'), 'listening');
    url = `postgresql://banyan@127.0.0.1:${(server.address() as AddressInfo).port}/banyan`;
  });
  afterEach(() => {
    vi.unstubAllEnvs();
    server.close();
  });

  it('leaves the password to a variable of its own', async () => {
    vi.stubEnv('PGPASSWORD', PASSWORD);
    await comeIn(url);
    expect([tls, passwords]).toEqual([0, [PASSWORD, PASSWORD]]);
  });

  it('has TLS asked for by its parameters', async () => {
    await comeIn(`${url}?sslmode=verify-full`);
    expect(tls).toBe(2);
  });
});
