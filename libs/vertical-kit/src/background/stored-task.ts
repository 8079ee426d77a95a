import type { Progress, StoredTaskView, TaskStatus } from '@banyan/contracts/vertical';

/** How long an ended task can be asked for, and its webhook is tried, ms. */
export const KEPT_MS = 86_400_000;

/** A row of `task`, without what was submitted. Times in epoch ms. */
export interface StoredTask {
  id: string;
  task: string;
  status: TaskStatus;
  createdAt: number;
  deadlineAt: number;
  endedAt: number | null;
  progress: Progress[];
  envelope: StoredTaskView['envelope'] | null;
  problem: StoredTaskView['problem'] | null;
  webhookUrl: string | null;
  webhookStatus: NonNullable<StoredTaskView['webhook']>['status'] | null;
  webhookAttempts: number;
  webhookError: string | null;
}

/** As its owner sees it. */
export function viewOf(stored: StoredTask): StoredTaskView {
  const { id, task, status, progress, envelope, problem, endedAt } = stored;
  return {
    ...{ id, task, status, createdAt: iso(stored.createdAt), deadlineAt: iso(stored.deadlineAt) },
    ...(endedAt === null ? {} : { endedAt: iso(endedAt), expiresAt: iso(endedAt + KEPT_MS) }),
    progress,
    ...(envelope === null ? {} : { envelope }),
    ...(problem === null ? {} : { problem }),
    ...webhookOf(stored),
  };
}

function webhookOf({ webhookUrl, webhookStatus, webhookAttempts, webhookError }: StoredTask) {
  if (webhookUrl === null) return {};
  return {
    webhook: {
      ...{ url: webhookUrl, status: webhookStatus ?? 'waiting', attempts: webhookAttempts },
      ...(webhookError === null ? {} : { lastError: webhookError }),
    },
  };
}

export const isOver = ({ endedAt }: StoredTask): boolean => endedAt !== null;

const iso = (ms: number) => new Date(ms).toISOString();
