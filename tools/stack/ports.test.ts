import { once } from 'node:events';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { choosePort } from './ports.ts';

let server: Server;
let usual: number;
beforeEach(async () => {
  server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  usual = (server.address() as AddressInfo).port;
});
afterEach(() => server.close());

/** Lets the port go, so that it is free and known. */
const leave = () => once(server.close(), 'close');

function stackWith(ports: Record<string, number> = {}, anyPorts = false) {
  const stack = { state: { ports }, anyPorts, saved: 0, save: () => void stack.saved++ };
  return stack;
}

describe('choosePort', () => {
  it('takes the usual port when it is free, and keeps it', async () => {
    await leave();
    const stack = stackWith();
    expect(await choosePort(stack, 'kafka', usual)).toBe(usual);
    expect(stack).toMatchObject({ saved: 1, state: { ports: { kafka: usual } } });
  });

  it('takes another when something listens there', async () => {
    expect(await choosePort(stackWith(), 'kafka', usual)).not.toBe(usual);
  });

  it('goes back to the port that it had', async () => {
    await leave();
    expect(await choosePort(stackWith({ kafka: usual }), 'kafka', 1)).toBe(usual);
  });

  it('leaves the usual port alone where any will do', async () => {
    await leave();
    expect(await choosePort(stackWith({}, true), 'kafka', usual)).not.toBe(usual);
  });

  it('stays below the ports of outgoing connections', async () => {
    expect(await choosePort(stackWith({}, true), 'kafka', usual)).toBeLessThan(32_768);
  });

  it('gives one port to one of two that ask at once', async () => {
    await leave();
    const stack = stackWith();
    const chosen = await Promise.all(['a', 'b'].map((name) => choosePort(stack, name, usual)));
    expect(new Set(chosen).size).toBe(2);
  });
});
