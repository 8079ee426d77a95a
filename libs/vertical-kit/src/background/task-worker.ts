import type { Progress } from '@banyan/contracts/vertical';
import { Deadline, ERROR_KINDS, linkedSignal, MeshError } from '@banyan/kernel';
import { causeOf, Periodic, problem } from '@banyan/platform';
import { traceId } from '@banyan/telemetry';
import { Injectable, Logger } from '@nestjs/common';
import { context, propagation } from '@opentelemetry/api';
import { toInput } from '../doors/http/submitted.ts';
import { TaskRunner } from '../task/task-runner.ts';
import { ProgressWriter } from './progress-writer.ts';
import { type ClaimedTask, StoredTasks } from './stored-tasks.ts';

/** Tasks of one replica at once. */
const AT_ONCE = 8;
const LOOK_EVERY_MS = 500;
/** How long an owner that says nothing is believed to live. */
const OWNED_MS = 5_000;
/** One that ends the process each time must not do so for ever. */
const MOST_ATTEMPTS = 5;
const AGAIN_MS = 5_000;

/** Works on the tasks that nobody waits for. */
@Injectable()
export class TaskWorker extends Periodic {
  readonly #tasks: StoredTasks;
  readonly #runner: TaskRunner;
  readonly #log = new Logger('TaskWorker');
  readonly #running = new Map<string, { done: Promise<void>; abort: (why: MeshError) => void }>();
  #leaving = false;

  constructor(tasks: StoredTasks, runner: TaskRunner) {
    super(LOOK_EVERY_MS);
    this.#tasks = tasks;
    this.#runner = runner;
  }

  /** Here at once; another replica sees it in the database a moment later. */
  cancelled(id: string): void {
    this.#running.get(id)?.abort(new MeshError('conflict', 'The task was cancelled.'));
  }

  /** What runs is given back: another replica, or the next life of this one, does it. */
  override async onApplicationShutdown(): Promise<void> {
    this.#leaving = true;
    await super.onApplicationShutdown();
    const why = new MeshError('capacity_unavailable', 'This instance is shutting down.');
    for (const { abort } of this.#running.values()) abort(why);
    await Promise.all([...this.#running.values()].map(({ done }) => done));
  }

  protected async work(): Promise<void> {
    const free = AT_ONCE - this.#running.size;
    if (free === 0 || this.#leaving) return;
    for (const claimed of await this.#tasks.claim(free, OWNED_MS)) this.#begin(claimed);
  }

  #begin(claimed: ClaimedTask): void {
    const { signal, abort } = linkedSignal();
    const lost = () => abort(new MeshError('conflict', 'The task is not ours any more.'));
    const alive = setInterval(() => {
      void this.#tasks.keep(claimed, OWNED_MS).then(
        (ours) => ours || lost(),
        () => undefined,
      );
    }, OWNED_MS / 5);
    const done = context
      .with(propagation.extract(context.active(), claimed.trace), () => this.#run(claimed, signal))
      .catch((error: unknown) => this.#log.warn(`${claimed.id}: ${String(error)}`))
      .finally(() => {
        clearInterval(alive);
        this.#running.delete(claimed.id);
        if (!this.#leaving) this.run();
      });
    this.#running.set(claimed.id, { done, abort });
  }

  async #run(claimed: ClaimedTask, signal: AbortSignal): Promise<void> {
    const progress = new ProgressWriter((steps) => this.#tasks.progress(claimed, steps));
    try {
      const envelope = await this.#answer(claimed, signal, (begun) => progress.add(begun));
      await progress.flush();
      await this.#tasks.complete(claimed, envelope);
    } catch (thrown) {
      await progress.flush();
      const error = MeshError.of(thrown);
      if (error.kind === 'internal') this.#log.error(`${claimed.id}: ${causeOf(error)}`);
      if (this.#leaving) await this.#tasks.postpone(claimed, 0);
      else if (this.#isWorthIt(claimed, error)) {
        const { retryAfterSeconds } = error.details;
        await this.#tasks.postpone(claimed, (retryAfterSeconds ?? 0) * 1_000 || AGAIN_MS);
      } else await this.#tasks.fail(claimed, problem(error, traceId()));
    }
  }

  async #answer(claimed: ClaimedTask, signal: AbortSignal, onProgress: (begun: Progress) => void) {
    const { id, tenant, keyId, attempt, deadlineAt } = claimed;
    const task = this.#runner.find(claimed.task);
    if (attempt > MOST_ATTEMPTS) {
      throw new MeshError('internal', `It was begun ${MOST_ATTEMPTS} times and never ended.`);
    }
    // Who died with the one before cannot have said that it is over.
    if (attempt > 1) this.#runner.free(`${id}.${attempt - 1}`, tenant);
    const left = deadlineAt - Date.now();
    if (left <= 0) throw new MeshError('deadline_exceeded', 'The deadline has passed.');
    const { envelope } = await this.#runner.run({
      ...{ id: `${id}.${attempt}`, task, input: toInput(task, claimed) },
      ...{ who: { tenant, keyId }, signal, onProgress },
      deadline: Deadline.in(Math.min(left, task.budget.maxTimeoutMs)),
    });
    return envelope;
  }

  #isWorthIt({ attempt, deadlineAt }: ClaimedTask, { kind }: MeshError): boolean {
    return (
      ERROR_KINDS[kind].retryable && attempt < MOST_ATTEMPTS && deadlineAt > Date.now() + AGAIN_MS
    );
  }
}
