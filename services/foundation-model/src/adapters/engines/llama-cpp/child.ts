/** The process in which the model lives: what crashes here takes no request of others with it. */
import { LoadedModel } from './generation.ts';
import type { ChildSettings, FromChild, ToChild } from './protocol.ts';

const settings = JSON.parse(process.argv[2] ?? '') as ChildSettings;
const running = new Map<number, AbortController>();
const send = (message: FromChild) => process.send?.(message);

process.on('disconnect', () => process.exit(0));
// The terminal's Ctrl-C goes to all processes of the group; the parent decides when this one ends.
process.on('SIGINT', () => undefined);

const model = await LoadedModel.load(settings);

process.on('message', (message: ToChild) => {
  if (message.type === 'abort') running.get(message.id)?.abort();
  else if (message.type === 'generate') void generate(message);
  else send({ type: 'count', id: message.id, tokens: model.tokenize(message.messages).length });
});
send({ type: 'ready' });

/** One sequence, one call: the state is read and written by whoever holds the turn. */
let turn: Promise<void> = Promise.resolve();

async function generate(call: Extract<ToChild, { type: 'generate' }>): Promise<void> {
  const abort = new AbortController();
  running.set(call.id, abort);
  const before = turn;
  const { promise, resolve } = Promise.withResolvers<void>();
  turn = promise;
  await before;
  try {
    const pieces = model.generate(call, abort.signal);
    for (;;) {
      const { value, done } = await pieces.next();
      if (!done) {
        send({ type: 'text', id: call.id, ...value });
        continue;
      }
      send({ type: 'end', id: call.id, ...value });
      return;
    }
  } catch (error) {
    if (abort.signal.aborted) send({ type: 'aborted', id: call.id });
    else send({ type: 'failed', id: call.id, message: error instanceof Error ? error.message : String(error) });
  } finally {
    running.delete(call.id);
    resolve();
  }
}
