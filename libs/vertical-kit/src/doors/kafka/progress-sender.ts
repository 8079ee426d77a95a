import type { Progress, taskTopics } from '@banyan/contracts/vertical';
import type { MeshContext } from '@banyan/messaging';

/** Steps as records, in their order; none is worth a failure of the task. */
export class ProgressSender {
  readonly #context: MeshContext;
  readonly #topic: ReturnType<typeof taskTopics>['progressed'];
  readonly #attempt: number;
  #seq = 0;
  #sent: Promise<void> = Promise.resolve();

  constructor(
    context: MeshContext,
    topic: ReturnType<typeof taskTopics>['progressed'],
    attempt: number,
  ) {
    this.#context = context;
    this.#topic = topic;
    this.#attempt = attempt;
  }

  add(begun: Progress): void {
    const { id } = this.#context.envelope;
    const data = { requestId: id, attempt: this.#attempt, seq: this.#seq++, ...begun };
    this.#sent = this.#sent
      .then(() => this.#context.reply(this.#topic, data, false))
      .catch(() => undefined);
  }

  /** All that was told is on its way before the last word is. */
  flush(): Promise<void> {
    return this.#sent;
  }
}
