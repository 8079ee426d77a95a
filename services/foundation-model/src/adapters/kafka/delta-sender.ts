import { inferenceDelta } from '@banyan/contracts/foundation';
import type { MeshContext } from '@banyan/messaging';

/** Between two deltas at least this, ms: the first goes at once, the rest in pieces worth a record. */
const EVERY_MS = 30;

/** Sends the text of one attempt as numbered deltas; the last `flush` comes before the completion. */
export class DeltaSender {
  readonly #context: MeshContext;
  readonly #attempt: number;
  #seq = 0;
  #text = '';
  #timer: NodeJS.Timeout | undefined;
  #sent: Promise<void> = Promise.resolve();

  constructor(context: MeshContext, attempt: number) {
    this.#context = context;
    this.#attempt = attempt;
  }

  add(text: string): void {
    this.#text += text;
    if (this.#seq === 0) return this.#send();
    this.#timer ??= setTimeout(() => this.#send(), EVERY_MS);
  }

  async flush(): Promise<void> {
    this.#send();
    await this.#sent;
  }

  #send(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#text === '') return;
    const delta = {
      requestId: this.#context.envelope.id,
      seq: this.#seq++,
      attempt: this.#attempt,
      text: this.#text,
    };
    this.#text = '';
    this.#sent = Promise.all([this.#sent, this.#context.reply(inferenceDelta, delta, false)]).then(
      () => undefined,
    );
    // Handled by whoever flushes; until then a failed send must not look unhandled.
    this.#sent.catch(() => undefined);
  }
}
