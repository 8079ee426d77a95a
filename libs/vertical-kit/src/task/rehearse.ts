import type { Envelope, Progress } from '@banyan/contracts/vertical';
import { Deadline, MeshError } from '@banyan/kernel';
import type { Messaging, RequestClient } from '@banyan/messaging';
import { toInput } from '../doors/http/submitted.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { MemoryKnowledge } from '../knowledge/memory/memory-knowledge.ts';
import type { Prompt } from '../model/model-client.ts';
import type { Sample, Task } from './task.ts';
import { TaskRunner } from './task-runner.ts';
import type { Vertical } from './vertical.ts';

export interface Rehearsal {
  envelope: Envelope;
  /** Steps in the order in which they began. */
  steps: Progress[];
}

/**
 * Runs a task on a body as its doors do, without a mesh: what tests need.
 * @param model what the model says; without it there is none to be had
 * @param knowledge what its tasks may look up, for the tenant `rehearsal`
 */
export async function rehearse(
  vertical: Vertical,
  task: Task,
  { mediaType, body }: Pick<Sample, 'mediaType' | 'body'>,
  model?: (prompt: Prompt) => string,
  knowledge: Knowledge = new MemoryKnowledge(),
): Promise<Rehearsal> {
  const steps: Progress[] = [];
  const runner = rehearsalRunner(vertical, model, knowledge);
  const { envelope } = await runner.run({
    task,
    input: toInput(task, { mediaType, body: Buffer.from(body) }),
    who: { tenant: 'rehearsal', keyId: 'rehearsal' },
    deadline: Deadline.in(task.budget.timeoutMs),
    signal: new AbortController().signal,
    onProgress: (begun) => void steps.push(begun),
  });
  return { envelope, steps };
}

/** A runner that no mesh is behind. */
export function rehearsalRunner(
  vertical: Vertical,
  model?: (prompt: Prompt) => string,
  knowledge: Knowledge = new MemoryKnowledge(),
): TaskRunner {
  const messaging = { sendQuietly: async () => undefined } as unknown as Messaging;
  return new TaskRunner(vertical, requestsTo(model), messaging, knowledge);
}

function requestsTo(model: ((prompt: Prompt) => string) | undefined): RequestClient {
  const request = async (_: unknown, prompt: Prompt) => {
    if (!model) throw new MeshError('capacity_unavailable', 'There is no model in a rehearsal.');
    const usage = { inputTokens: 1, outputTokens: 1 };
    return { result: { text: model(prompt), leaseId: 'lease_0', usage } };
  };
  return { request } as unknown as RequestClient;
}
