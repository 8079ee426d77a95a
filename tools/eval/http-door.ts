import { envelopeSchema } from '@banyan/contracts/vertical';
import { problemSchema } from '@banyan/contracts';
import { MeshError } from '@banyan/kernel';
import type { Door } from '@banyan/vertical-kit/evaluation';
import type { MeshAccess } from './order.ts';

/** A task's answer over the vertical's own door; a refusal comes with the kind that it has there. */
export const httpDoor =
  (vertical: string, { url, key }: Pick<MeshAccess, 'url' | 'key'>): Door =>
  async (task, input, signal) => {
    const response = await fetch(`${url}/v1/${vertical}/${task.name}`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${key}`,
        'content-type': 'application/json',
        'banyan-timeout-ms': String(task.budget.maxTimeoutMs),
      },
      body: JSON.stringify(input),
      signal,
    });
    const answer: unknown = await response.json();
    if (response.ok) return envelopeSchema.parse(answer);
    const { data: problem } = problemSchema.safeParse(answer);
    throw new MeshError(problem?.kind ?? 'internal', problem?.detail ?? `HTTP ${response.status}`);
  };
