import { MeshError } from '@banyan/kernel';
import { causeOf, openAiError } from '@banyan/platform';
import { Logger } from '@nestjs/common';
import type { RunningTask } from '../doors/http/running-task.ts';
import { HEARTBEAT, HEARTBEAT_MS } from '../doors/http/task-events.ts';
import type { ChatOutcome } from './chat.ts';
import { type Head, usageOf } from './completion.ts';

interface Stream extends Head {
  includeUsage: boolean;
  traceId: string;
}

const log = new Logger('Chat');

/** Server-sent events as OpenAI's clients read them: steps while it works, then the answer by lines. */
export async function* chatEvents(
  { id, created, model, includeUsage, traceId }: Stream,
  running: RunningTask<ChatOutcome>,
): AsyncGenerator<string> {
  const common = { id, object: 'chat.completion.chunk', created, model };
  const chunk = (choice: object, banyan?: object) =>
    event({
      ...common,
      choices: [{ index: 0, delta: {}, logprobs: null, finish_reason: null, ...choice }],
      ...(includeUsage ? { usage: null } : {}),
      ...(banyan ? { banyan } : {}),
    });
  yield chunk({ delta: { role: 'assistant', content: '' } });
  for await (const progress of running.steps(HEARTBEAT_MS))
    yield progress ? chunk({}, { progress }) : HEARTBEAT;
  try {
    const outcome = await running.outcome;
    for (const content of outcome.content.split(/(?<=\n)/)) yield chunk({ delta: { content } });
    yield chunk({ finish_reason: 'stop' }, outcome.banyan);
    if (includeUsage) yield event({ ...common, choices: [], usage: usageOf(outcome) });
    yield 'data: [DONE]\n\n';
  } catch (failed) {
    // Headers are long gone: the error comes as the last event, and no [DONE] follows it.
    const error = MeshError.of(failed);
    if (error.kind === 'internal') log.error(`${traceId}: ${causeOf(error)}`);
    yield event(openAiError(error, traceId));
  }
}

const event = (data: object) => `data: ${JSON.stringify(data)}\n\n`;
