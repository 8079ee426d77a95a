/**
 * Turns tokens into text that can be shown at once: a character that is split over tokens waits
 * until it is whole, and what could be the start of a stop string waits until it is not.
 */
export class TextStream<T> {
  readonly #detokenize: (tokens: T[], before: T[]) => string;
  readonly #stop: string[];
  #before: T[] = [];
  #pending: T[] = [];
  /** How much of the pending tokens' text was shown already. */
  #shown = 0;
  #held = '';
  /** A stop string came: nothing after it is shown. */
  stopped = false;

  constructor(detokenize: (tokens: T[], before: T[]) => string, stop: string[]) {
    this.#detokenize = detokenize;
    this.#stop = stop;
  }

  /** The text that this token makes certain; may be empty. */
  push(token: T): string {
    this.#pending.push(token);
    const text = this.#detokenize(this.#pending, this.#before);
    const whole = text.replace(BROKEN_END, '');
    const fresh = whole.slice(this.#shown);
    this.#shown = whole.length;
    if (whole.length === text.length) {
      this.#before.push(...this.#pending);
      if (this.#before.length > 2 * CONTEXT) this.#before = this.#before.slice(-CONTEXT);
      [this.#pending, this.#shown] = [[], 0];
    }
    return this.#release(this.#held + fresh);
  }

  /** What was held back, once it is known that nothing follows. Half a character is dropped. */
  end(): string {
    const text = this.stopped ? '' : this.#held;
    this.#held = '';
    return text;
  }

  #release(text: string): string {
    if (this.#stop.length === 0) return text;
    const at = this.#stop.map((stop) => text.indexOf(stop)).filter((index) => index >= 0);
    if (at.length > 0) {
      this.stopped = true;
      this.#held = '';
      return text.slice(0, Math.min(...at));
    }
    const held = Math.max(0, ...this.#stop.map((stop) => overlap(text, stop)));
    this.#held = held > 0 ? text.slice(-held) : '';
    return held > 0 ? text.slice(0, -held) : text;
  }
}

/** How a character that lacks bytes is shown: up to three of four bytes, each by itself at worst. */
const BROKEN_END = /\uFFFD{1,3}$/;
/** Tokens before that may change how the next ones are written (spaces, mostly). */
const CONTEXT = 4;

/** How long the end of `text` is that is also a start of `stop`. */
function overlap(text: string, stop: string): number {
  for (let length = Math.min(text.length, stop.length - 1); length > 0; length--) {
    if (stop.startsWith(text.slice(-length))) return length;
  }
  return 0;
}
