import { isAlive, stop } from '../stack/processes.ts';
import type { Stack } from '../stack/stack.ts';
import type { Running } from '../stack/state.ts';
import { waitUntilHealthy } from '../stack/wait-for.ts';
import type { Part } from './part.ts';

const TIMEOUT_MS = 60_000;

/** Leaves a healthy part as it is, else fetches and starts it. Says what it is doing. */
export async function ensurePart(
  stack: Stack,
  part: Part,
  say: (doing: string) => void,
): Promise<'ran' | 'started'> {
  const running = stack.state.running[part.name];
  if (running !== undefined) {
    if (isAlive(running) && (await part.healthy(running, stack))) return 'ran';
    say('stopping what does not answer');
    await stop(running, part.stopSignal, 10_000);
    delete stack.state.running[part.name];
  }
  say('fetching');
  const home = await part.fetch(stack);
  say('starting');
  const started: Running = { ...(await part.start(stack, home)), fingerprint: home };
  stack.state.running[part.name] = started;
  stack.save();
  await waitUntilHealthy(
    { what: part.title, identity: started, log: started.log, timeoutMs: TIMEOUT_MS },
    () => part.healthy(started, stack),
  );
  return 'started';
}
