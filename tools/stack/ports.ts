import { createServer } from 'node:net';
import type { Stack } from './stack.ts';

/** The port that `name` had before if it is free, else its usual one, else any free one. Kept. */
export async function choosePort(stack: Stack, name: string, usual: number): Promise<number> {
  const wishes = [stack.state.ports[name], ...(stack.anyPorts ? [] : [usual])];
  // Two parts that start at once must not both find the same port free.
  const taken = Object.entries(stack.state.ports).flatMap(([of, port]) =>
    of === name ? [] : [port],
  );
  let port = 0;
  for (const wish of wishes) {
    if (wish === undefined || taken.includes(wish) || !(await isFree(wish))) continue;
    port = wish;
    break;
  }
  if (port === 0) port = await anyFree();
  stack.state.ports[name] = port;
  stack.save();
  return port;
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
