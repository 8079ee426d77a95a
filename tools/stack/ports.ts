import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';
import type { Stack } from './stack.ts';
import type { State } from './state.ts';

/** The port that `name` had before if it is free, else its usual one, else any free one. Kept. */
export async function choosePort(
  stack: Pick<Stack, 'anyPorts' | 'save'> & { state: Pick<State, 'ports'> },
  name: string,
  usual: number,
): Promise<number> {
  const { ports } = stack.state;
  // Asked after each wait: two parts that start at once must not both find the same port free.
  const isTaken = (port: number) =>
    Object.entries(ports).some(([other, its]) => other !== name && its === port);
  for (const wish of [ports[name], ...(stack.anyPorts ? [] : [usual])]) {
    if (wish !== undefined && (await isFree(wish)) && !isTaken(wish)) return keep(wish);
  }
  let port = await anyFree();
  while (isTaken(port)) port = await anyFree();
  return keep(port);

  function keep(chosen: number): number {
    ports[name] = chosen;
    stack.save();
    return chosen;
  }
}

// Below what systems give to outgoing connections: a client that keeps trying the port of a server
// that is down could be given that very port as its own, and hold it.
const FIRST = 20_000;
const LAST = 31_999;
const TRIES = 200;

async function anyFree(): Promise<number> {
  for (let tries = 0; tries < TRIES; tries++) {
    const port = randomInt(FIRST, LAST + 1);
    if (await isFree(port)) return port;
  }
  throw new Error(`No port from ${FIRST} to ${LAST} is free on 127.0.0.1.`);
}

export function isFree(port: number): Promise<boolean> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
