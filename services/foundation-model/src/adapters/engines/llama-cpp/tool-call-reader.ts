import { newId } from '@banyan/kernel';
import type { ToolCallPiece } from '../../../domain/engine/engine.ts';
import { CALL } from './tool-words.ts';

/**
 * Tells a call from talk in what the model writes. The grammar decides at the first character: a
 * call is held back until it is whole, talk goes on at once.
 */
export class ToolCallReader {
  #held = '';
  #talks = false;

  /** What may be shown of this piece. */
  push(text: string): string {
    if (this.#talks) return text;
    this.#held += text;
    if (CALL.open.startsWith(this.#held.slice(0, CALL.open.length))) return '';
    this.#talks = true;
    const talk = this.#held;
    this.#held = '';
    return talk;
  }

  /** The call, if it was one and it is whole. */
  end(): ToolCallPiece | undefined {
    const { open, close } = CALL;
    const text = this.#held.trim();
    if (!text.startsWith(open)) return undefined;
    const json = text.slice(open.length, text.endsWith(close) ? -close.length : undefined);
    try {
      const { name, arguments: given } = JSON.parse(json) as { name: string; arguments: unknown };
      return { index: 0, id: newId('call'), name, arguments: JSON.stringify(given) };
    } catch {
      return undefined; // Cut off by its length: half a call is none.
    }
  }
}
