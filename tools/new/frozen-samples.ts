import type { Names } from './names.ts';

export const TOPICS = ['requested', 'progressed', 'completed'];

/** The first samples of a vertical's topics, which stay for ever. */
export function frozenSamples({ name, task }: Names): Record<string, unknown[]> {
  const requestId = 'my-1';
  const envelope = {
    ...{ requestId, task, standard: { name: 'Plain decimal numbers', version: '1' } },
    result: { numbers: ['2', '3'], sum: '5', explanation: '2 numbers add up to 5.' },
    citations: [],
    checks: [{ id: 'quotes-verbatim', passed: true, detail: '2 numbers at their places' }],
    verified: true,
    usage: { tokens: 40, latencyMs: 300, leaseId: null },
    traceId: '4bf92f3577b34da6a3ce929d0e0e4736',
  };
  const error = { kind: 'invalid_request', message: 'text: is missing' };
  return {
    [`${name}.task.requested.v1`]: [{ task, input: { text: '2 and 3' } }],
    [`${name}.task.progressed.v1`]: [{ requestId, attempt: 1, seq: 0, step: 'find' }],
    [`${name}.task.completed.v1`]: [envelope, { requestId: 'my-2', error }],
  };
}
