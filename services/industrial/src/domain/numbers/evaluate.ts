import { type Decimal, parseDecimal } from '@banyan/kernel';

/** A value as one decimal over another: so no division rounds anything. */
export interface Ratio {
  over: Decimal;
  under: Decimal;
}

const TOKEN = /\s*(?:(\d+(?:\.\d+)?)|([A-Za-z][A-Za-z0-9]*)|([-+*/()]))/y;

/**
 * Evaluates a formula as it is told, in decimal arithmetic: another way to a value than the one it
 * was reckoned by. `undefined` where it cannot be read.
 */
export function evaluate(formula: string, operands: Record<string, string>): Ratio | undefined {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  for (let match = TOKEN.exec(formula); match; match = TOKEN.exec(formula)) {
    const [whole] = match;
    tokens.push(whole.trim());
    if (TOKEN.lastIndex === formula.length) break;
  }
  if (tokens.join('') !== formula.replaceAll(/\s/g, '')) return undefined;
  const parser = new Parser(tokens, operands);
  const value = parser.sum();
  return parser.done ? value : undefined;
}

class Parser {
  readonly #tokens: string[];
  readonly #operands: Record<string, string>;
  #at = 0;

  constructor(tokens: string[], operands: Record<string, string>) {
    this.#tokens = tokens;
    this.#operands = operands;
  }

  get done(): boolean {
    return this.#at === this.#tokens.length;
  }

  sum(): Ratio | undefined {
    let left = this.#product();
    while (left && ['+', '-'].includes(this.#next() ?? '')) {
      const sign = this.#tokens[this.#at++];
      const right = this.#product();
      if (!right) return undefined;
      const [a, b] = [left.over.times(right.under), right.over.times(left.under)];
      left = { over: sign === '+' ? a.plus(b) : a.minus(b), under: left.under.times(right.under) };
    }
    return left;
  }

  #product(): Ratio | undefined {
    let left = this.#factor();
    while (left && ['*', '/'].includes(this.#next() ?? '')) {
      const sign = this.#tokens[this.#at++];
      const right = this.#factor();
      if (!right || (sign === '/' && right.over.eq(0))) return undefined;
      const [over, under] = sign === '*' ? [right.over, right.under] : [right.under, right.over];
      left = { over: left.over.times(over), under: left.under.times(under) };
    }
    return left;
  }

  #factor(): Ratio | undefined {
    const token = this.#tokens[this.#at++] ?? '';
    if (token === '(') {
      const inner = this.sum();
      return this.#tokens[this.#at++] === ')' ? inner : undefined;
    }
    const over = parseDecimal(
      Object.hasOwn(this.#operands, token) ? this.#operands[token]! : token,
    );
    const under = parseDecimal('1');
    return over && under && { over, under };
  }

  #next = () => this.#tokens[this.#at];
}

/** Whether a told value is this ratio, rounded half away from nought to so many places. */
export function isRounded({ over, under }: Ratio, told: string, places: number): boolean {
  const value = parseDecimal(told);
  const half = parseDecimal(`0.${'0'.repeat(places)}5`);
  if (!value || !half) return false;
  const left = over.minus(value.times(under)).abs();
  return left.lte(half.times(under.abs()));
}

/** Below nought, nought or above, as the ratio is less than a limit, that or more. */
export function compareRatio({ over, under }: Ratio, limit: string): number {
  const difference = over.minus((parseDecimal(limit) ?? over).times(under));
  return under.lt(0) ? -difference.cmp(0) : difference.cmp(0);
}
