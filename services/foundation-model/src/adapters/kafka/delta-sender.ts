import { inferenceDelta } from '@banyan/contracts/foundation';
import type { MeshContext } from '@banyan/messaging';
import type { Piece } from '../../domain/engine/engine.ts';
import { mergePieces } from '../../domain/engine/merge-pieces.ts';

/** Between two deltas at least this, ms: the first goes at once, the rest in pieces worth a record. */
const EVERY_MS = 30;

/** Sends what one attempt writes as numbered deltas; the last `flush` comes before the completion. */
export class DeltaSender {
  readonly #context: MeshContext;
  readonly #attempt: number;
  #seq = 0;
  #waiting: Piece | undefined;
  #timer: NodeJS.Timeout | undefined;
  #sent: Promise<void> = Promise.resolve();

  constructor(context: MeshContext, attempt: number) {
    this.#context = context;
    this.#attempt = attempt;
  }

  add(piece: Piece): void {
    this.#waiting = mergePieces(this.#waiting, piece);
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
    const { text = '', toolCalls } = this.#waiting ?? {};
    if (text === '' && !toolCalls) return;
    const delta = {
      requestId: this.#context.envelope.id,
      seq: this.#seq++,
      attempt: this.#attempt,
      text,
      ...(toolCalls ? { toolCalls } : {}),
    };
    this.#waiting = undefined;
    this.#sent = Promise.all([this.#sent, this.#context.reply(inferenceDelta, delta, false)]).then(
      () => undefined,
    );
    // Handled by whoever flushes; until then a failed send must not look unhandled.
    this.#sent.catch(() => undefined);
  }
}
