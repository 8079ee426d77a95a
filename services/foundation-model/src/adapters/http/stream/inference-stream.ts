import type { InferenceResult } from '../../../application/inference/inference.ts';
import type { Piece } from '../../../domain/engine/engine.ts';
import { mergePieces } from '../../../domain/engine/merge-pieces.ts';

/** A call that runs, between the use case that pushes and the socket that pulls. */
export class InferenceStream {
  readonly result: Promise<InferenceResult>;
  readonly #over: Promise<unknown>;
  #waiting: Piece | undefined;
  #wake: (() => void) | undefined;
  #ended = false;

  constructor(run: (onPiece: (piece: Piece) => void) => Promise<InferenceResult>) {
    this.result = run((piece) => this.#push(piece));
    this.#over = this.result.catch(() => undefined).finally(() => (this.#ended = true));
  }

  /** Resolves at the first piece or the end; rejects when it is refused before it writes anything. */
  async begun(): Promise<void> {
    if (!this.#waiting) await Promise.race([this.#pushed(), this.result]);
  }

  /** Ends with the call, however that ends. A slow reader gets larger pieces, not more of them. */
  async *pieces(): AsyncGenerator<Piece> {
    for (;;) {
      if (!this.#waiting && !this.#ended) await Promise.race([this.#pushed(), this.#over]);
      const piece = this.#waiting;
      this.#waiting = undefined;
      if (piece) yield piece;
      else if (this.#ended) return;
    }
  }

  #pushed(): Promise<void> {
    return new Promise((resolve) => (this.#wake = resolve));
  }

  #push(piece: Piece): void {
    if (piece.text === '' && !piece.toolCalls) return;
    this.#waiting = mergePieces(this.#waiting, piece);
    this.#wake?.();
  }
}
