/** The process in which the model lives: what crashes here takes no request of others with it. */
import type { Ready } from '../child/engine-process.ts';
import { liveWithParent } from '../child/live-with-parent.ts';
import { LoadedModel } from './generation.ts';
import type { ChildSettings, FromChild, GenerateCall, ToChild } from './protocol.ts';

const settings = JSON.parse(process.argv[2] ?? '') as ChildSettings;
const running = new Map<number, AbortController>();
const send = (message: FromChild | Ready) => process.send?.(message);

liveWithParent();

const model = await LoadedModel.load(settings);

process.on('message', (message: ToChild) => {
  if (message.type === 'abort') running.get(message.id)?.abort();
  else if (message.type === 'generate') void generate(message);
  else count(message);
});
send({ type: 'ready' });

function count({ id, ...spoken }: Extract<ToChild, { type: 'count' }>): void {
  try {
    send({ type: 'count', id, tokens: model.count(spoken) });
  } catch (error) {
    send({ type: 'failed', id, message: String(error) });
  }
}

async function generate(call: GenerateCall): Promise<void> {
  const { id } = call;
  const abort = new AbortController();
  running.set(id, abort);
  try {
    const ended = await model.generate(call, abort.signal, (text, tokens) => {
      send({ type: 'text', id, text, tokens });
    });
    send({ type: 'end', id, ...ended });
  } catch (error) {
    if (abort.signal.aborted) send({ type: 'aborted', id });
    else send({ type: 'failed', id, message: String(error) });
  } finally {
    running.delete(id);
  }
}
