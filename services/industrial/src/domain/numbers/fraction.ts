import { parseDecimal } from '@banyan/kernel';

/** Exact: no value is rounded before it is told. */
export class Fraction {
  readonly #top: bigint;
  readonly #bottom: bigint;

  constructor(top: bigint, bottom: bigint) {
    this.#top = bottom < 0n ? -top : top;
    this.#bottom = bottom < 0n ? -bottom : bottom;
  }

  /** `undefined` where the text is no plain decimal. */
  static read(text: string): Fraction | undefined {
    const plain = text.trim();
    if (!parseDecimal(plain)) return undefined;
    const [whole = '', behind = ''] = plain.replace(/^[+-]/, '').split('.');
    const top = BigInt((whole || '0') + behind);
    return new Fraction(plain.startsWith('-') ? -top : top, 10n ** BigInt(behind.length));
  }

  static of(text: string): Fraction {
    const read = Fraction.read(text);
    if (!read) throw new Error('That is no plain decimal.');
    return read;
  }

  plus(other: Fraction): Fraction {
    const top = this.#top * other.#bottom + other.#top * this.#bottom;
    return new Fraction(top, this.#bottom * other.#bottom);
  }

  minus(other: Fraction): Fraction {
    return this.plus(new Fraction(-other.#top, other.#bottom));
  }

  times(other: Fraction): Fraction {
    return new Fraction(this.#top * other.#top, this.#bottom * other.#bottom);
  }

  /** `undefined` where the other is nought. */
  over(other: Fraction): Fraction | undefined {
    return other.#top === 0n
      ? undefined
      : new Fraction(this.#top * other.#bottom, this.#bottom * other.#top);
  }

  /** Below nought, nought or above, as this is less, the same or more. */
  compare(other: Fraction): number {
    const difference = this.minus(other).#top;
    return difference === 0n ? 0 : difference < 0n ? -1 : 1;
  }

  absolute(): Fraction {
    return new Fraction(this.#top < 0n ? -this.#top : this.#top, this.#bottom);
  }

  /** Rounded half away from nought, without noughts at its end. */
  toDecimal(places: number): string {
    const top = (this.#top < 0n ? -this.#top : this.#top) * 10n ** BigInt(places);
    const rounded = (top * 2n + this.#bottom) / (this.#bottom * 2n);
    const digits = rounded.toString().padStart(places + 1, '0');
    const behind = digits.slice(digits.length - places).replace(/0+$/, '');
    const plain = digits.slice(0, digits.length - places) + (behind ? `.${behind}` : '');
    return this.#top < 0n && rounded !== 0n ? `-${plain}` : plain;
  }
}
