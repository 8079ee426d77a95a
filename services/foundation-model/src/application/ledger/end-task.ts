import { MeshError } from '@banyan/kernel';
import type { Settlement } from './settlement.ts';

/** The hold of a whole task: nobody else's, whatever ids they choose. */
export function taskHold<T extends { id: string }>({ tenant }: { tenant: string }, task: T): T {
  return { ...task, id: `task_${tenant}_${task.id}` };
}

/** Frees what a task still holds; should nobody say that it is over, its hold expires. */
export class EndTask {
  readonly #settlement: Settlement;

  constructor(settlement: Settlement) {
    this.#settlement = settlement;
  }

  /** Idempotent; without effect for a task that held nothing. */
  async run(tenant: string, taskId: string): Promise<void> {
    const { id } = taskHold({ tenant }, { id: taskId });
    await this.#settlement.void(id).catch((error: unknown) => {
      if (MeshError.of(error).kind !== 'not_found') throw error;
    });
  }
}
