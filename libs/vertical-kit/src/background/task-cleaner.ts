import { Periodic } from '@banyan/platform';
import { Injectable } from '@nestjs/common';
import { StoredTasks } from './stored-tasks.ts';

const EVERY_MS = 600_000;

/** Forgets what ended longer than a day ago. */
@Injectable()
export class TaskCleaner extends Periodic {
  readonly #tasks: StoredTasks;

  constructor(tasks: StoredTasks) {
    super(EVERY_MS);
    this.#tasks = tasks;
  }

  protected work() {
    return this.#tasks.forget();
  }
}
