import type { Flow } from '@banyan/contracts/flows';
import { envelopeSchema, type FlowStatus } from '@banyan/contracts/vertical';
import { tokensOf } from './flow-moves.ts';
import type { FlowRow, StepRow } from './flow-rows.ts';

/** As its owner sees it. */
export function viewOf(flow: Flow, row: FlowRow, steps: StepRow[]): FlowStatus {
  const { id, name, status, reason, begun, ending } = row;
  const conclusion = (ending?.result as Pick<FlowStatus, 'conclusion'> | undefined)?.conclusion;
  return {
    ...{ id, name, title: flow.title, status, ...(reason === null ? {} : { reason }) },
    ...{ createdAt: iso(row.createdAt), deadlineAt: iso(row.deadlineAt) },
    ...(row.endedAt === null ? {} : { endedAt: iso(row.endedAt) }),
    tokens: { limit: begun.tokens, used: tokensOf(steps) },
    ...(conclusion === undefined ? {} : { conclusion }),
    steps: flow.steps.map((step) => {
      const known = steps.find((one) => one.step === step.id);
      return { id: step.id, task: `${step.vertical}/${step.task}`, ...stepOf(known) };
    }),
    traceId: row.trace.traceparent?.split('-')[1] ?? '',
  };
}

function stepOf(known: StepRow | undefined): Omit<FlowStatus['steps'][number], 'id' | 'task'> {
  if (!known) return { status: 'waiting' };
  const { status, completed, undoing, reason } = known;
  const envelope = envelopeSchema.safeParse(completed);
  const error = completed?.error as FlowStatus['steps'][number]['error'];
  const undone = undoing?.result as Record<string, unknown> | undefined;
  return {
    status,
    ...(reason === null ? {} : { reason }),
    ...(envelope.success ? { envelope: envelope.data } : {}),
    ...(error === undefined ? {} : { error }),
    ...(undone === undefined ? {} : { undoing: undone }),
  };
}

const iso = (ms: number) => new Date(ms).toISOString();
