import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { type Evaluation, evaluationSchema } from '@banyan/vertical-kit/evaluation';
import { z } from 'zod';
import { Failure } from '../stack/failure.ts';
import type { Order } from './order.ts';

const saidSchema = z.union([
  z.object({ evaluation: evaluationSchema }),
  z.object({ failure: z.string() }),
]);

/** Has an order done in a process of its own. Ctrl-C ends it early, with what is there by then. */
export async function runOrder(order: Order): Promise<Evaluation> {
  const script = join(import.meta.dirname, 'run-targets.ts');
  const args = ['--disable-warning=ExperimentalWarning', script];
  const child = spawn(process.execPath, args, {
    env: { ...process.env, NODE_OPTIONS: '' },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  // The same Ctrl-C reaches the child: it reports, and we go on.
  const stay = () => undefined;
  process.on('SIGINT', stay);
  try {
    child.stdin.end(JSON.stringify(order));
    const out = await text(child.stdout);
    if (out === '') throw new Failure(`The targets of ${order.vertical} could not be run.`);
    const said = saidSchema.parse(JSON.parse(out));
    if ('failure' in said) throw new Failure(said.failure);
    return said.evaluation;
  } finally {
    process.off('SIGINT', stay);
  }
}
