import { text } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
import { inProcess, type Vertical } from '@banyan/vertical-kit';
import { type Asked, evaluate } from '@banyan/vertical-kit/evaluation';
import { progressLine } from '../output/progress-line.ts';
import { Failure } from '../stack/failure.ts';
import { chosenTargets } from './chosen-targets.ts';
import { httpDoor } from './http-door.ts';
import type { Order } from './order.ts';
import { spentBy } from './spent.ts';

const AT_ONCE = 4;

/**
 * In a process of its own: a service as built stands on libs as built, these tools on their sources.
 * The order comes on stdin, for it holds keys; what came of it goes to stdout.
 */
async function main(): Promise<object> {
  const order = JSON.parse(await text(process.stdin)) as Order;
  const module = (await import(pathToFileURL(order.built).href)) as Record<string, Vertical>;
  const vertical = Object.values(module).find((value) => 'tasks' in value);
  if (!vertical) throw new Failure(`${order.vertical} exports no vertical.`);
  const stop = new AbortController();
  process.once('SIGINT', () => stop.abort());
  const none = inProcess(vertical);
  let line: { id: string; show: ReturnType<typeof progressLine> } | undefined;
  const evaluation = await evaluate({
    ...{ vertical, dataRoot: order.dataRoot, limit: order.limit, signal: stop.signal },
    targets: chosenTargets(vertical, order),
    asked: { A: none, B: order.mesh ? askedOf(order, order.mesh) : none },
    onProgress: ({ id, done, total }) => {
      if (line?.id !== id) line?.show.end();
      if (line?.id !== id) line = { id, show: progressLine(id, total) };
      line.show.at(done);
    },
  });
  line?.show.end();
  return { evaluation };
}

const askedOf = ({ vertical }: Order, mesh: NonNullable<Order['mesh']>): Asked => ({
  ...{ engine: mesh.engine, atOnce: AT_ONCE, door: httpDoor(vertical, mesh) },
  spent: spentBy(mesh),
});

const said = await main().catch((error: unknown) => {
  if (error instanceof Failure) return { failure: error.message };
  throw error;
});
// What was not read yet must not be lost by an exit.
process.stdout.write(JSON.stringify(said), () => process.exit());
