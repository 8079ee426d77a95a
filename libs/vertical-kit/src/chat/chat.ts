import type { Envelope, Progress } from '@banyan/contracts/vertical';
import { Deadline } from '@banyan/kernel';
import type { TaskOutcome, TaskRequest, TaskRunner } from '../task/task-runner.ts';
import type { z } from 'zod';
import type { Vertical } from '../task/vertical.ts';
import type { offerSchema } from './chat-request.ts';
import { answerText, offerOf, offerText } from './answer-text.ts';
import { findCall, type TaskCall } from './find-call.ts';
import { planTask } from './plan.ts';

/** Longer messages hold a document, and no model plans about those. */
const LONGEST_PLANNED = 20_000;

export interface ChatOutcome {
  content: string;
  banyan: Envelope | z.output<typeof offerSchema>;
  usage: { tokens: number; outputTokens: number };
  budget: TaskOutcome['budget'];
}

export interface ChatCall extends Pick<TaskRequest, 'who' | 'signal'> {
  text: string;
  deadline: Deadline;
  onProgress?: (begun: Progress) => void;
}

/**
 * Answers a message with a task of the vertical: the one whose input it holds or names; else the one
 * that a model chooses, if there is one to be had; else with what can be done here.
 */
export async function chat(
  runner: TaskRunner,
  { tasks, ...vertical }: Vertical,
  { text, ...call }: ChatCall,
): Promise<ChatOutcome> {
  const looked = findCall({ ...vertical, tasks }, text);
  const spent = { tokens: 0, outputTokens: 0 };
  let budget: TaskOutcome['budget'];
  let without: Pick<Envelope, 'degraded'> = {};
  const run = async ({ task, input }: TaskCall): Promise<Envelope> => {
    const left = Math.min(call.deadline.remaining(), task.budget.maxTimeoutMs);
    const outcome = await runner.run({ ...call, task, input, deadline: Deadline.in(left) });
    spent.tokens += outcome.envelope.usage.tokens;
    spent.outputTokens += outcome.outputTokens;
    budget = outcome.budget ?? budget;
    return outcome.envelope;
  };
  const planned = async (): Promise<TaskCall | undefined> => {
    const { rest } = looked;
    if (rest.trim() === '' || rest.length > LONGEST_PLANNED) return undefined;
    const { result, degraded } = await run({ task: planTask(looked.tasks), input: { text: rest } });
    if (degraded) without = { degraded };
    const plan = result as { task: string; input: unknown } | null;
    const task = tasks.find(({ name }) => name === plan?.task);
    return task && { task, input: plan?.input };
  };
  const found = looked.call ?? (await planned());
  if (found) {
    const banyan = await run(found);
    return { content: answerText(text, banyan), banyan, usage: spent, budget };
  }
  const offer = offerOf(looked.tasks);
  const banyan = { ...offer, ...without };
  return { content: offerText(text, offer), banyan, usage: spent, budget };
}
