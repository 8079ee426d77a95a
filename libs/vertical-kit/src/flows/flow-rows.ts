import type { FlowRecord, FlowStatus } from '@banyan/contracts/vertical';
import type { TraceHeaders } from '@banyan/persistence';

export type StepStatus = FlowStatus['steps'][number]['status'];

/** A completion of a step, as it went over its topic. */
export type Completed = Record<string, unknown> & { requestId: string; flow: FlowRecord };

export interface FlowRow {
  id: string;
  name: string;
  status: FlowStatus['status'];
  reason: string | null;
  /** The record that asked for the first step. */
  begun: FlowRecord;
  ending: Record<string, unknown> | null;
  trace: TraceHeaders;
  createdAt: number;
  deadlineAt: number;
  endedAt: number | null;
}

export interface StepRow {
  step: string;
  status: StepStatus;
  completed: Completed | null;
  undoing: Record<string, unknown> | null;
  reason: string | null;
}

/** A refused step is later than a done one: its vertical may have done it after all, and undoes it. */
export const RANKS: readonly StepStatus[] = ['waiting', 'done', 'refused', 'undone'];
