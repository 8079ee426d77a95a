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

async function isFree(port: number): Promise<boolean> {
  return (await listen(port)) === port;
}

async function anyFree(): Promise<number> {
  const port = await listen(0);
  if (port === undefined) throw new Error('No port is free on 127.0.0.1.');
  return port;
}

function listen(port: number): Promise<number | undefined> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once('error', () => resolve(undefined));
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      const found = typeof address === 'object' && address !== null ? address.port : undefined;
      server.close(() => resolve(found));
    });
  });
}
