/** How to reckon: in decimals, in fractions, in whatever holds values. */
export interface Arithmetic<T> {
  read(digits: string): T;
  add(a: T, b: T): T;
  subtract(a: T, b: T): T;
  multiply(a: T, b: T): T;
  /** Undefined where there is none. */
  divide(a: T, b: T): T | undefined;
}

const TOKEN =
  /\s*(?:(?<number>\d[\d,]*(?:\.\d+)?|\.\d+)(?<percent>%?)|(?<name>x\d{1,2}\b)|(?<sign>[-−–+*/×÷()]))/y;
const CURRENCY = /[$€£¥\s]+/g;
const LONGEST = 2_000;

type Token = { kind: 'number' | 'name' | 'sign'; text: string; percent?: boolean };

function tokensOf(formula: string): Token[] | undefined {
  const text = formula
    .replaceAll(CURRENCY, ' ')
    .trim()
    .replaceAll(/[[{]/g, '(')
    .replaceAll(/[\]}]/g, ')');
  if (text.length > LONGEST) return undefined;
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const found = TOKEN.exec(text)?.groups;
    if (!found) return undefined;
    const { number, percent, name, sign = '' } = found;
    if (number !== undefined) {
      tokens.push({ kind: 'number', text: number.replaceAll(',', ''), percent: percent === '%' });
    } else if (name !== undefined) tokens.push({ kind: 'name', text: name });
    else tokens.push({ kind: 'sign', text: SAME[sign] ?? sign });
  }
  return tokens;
}

const SAME: Record<string, string> = { '−': '-', '–': '-', '×': '*', '÷': '/' };

/**
 * The value of a formula of numbers, names, + - * / and brackets; undefined where it has none. A number
 * alone in brackets is negative, as accountants write it; 5% is five hundredths.
 */
export function evaluate<T>(
  formula: string,
  values: Record<string, T>,
  { read, add, subtract, multiply, divide }: Arithmetic<T>,
): T | undefined {
  const tokens = tokensOf(formula);
  if (!tokens) return undefined;
  let at = 0;
  const sign = (...signs: string[]) => {
    const next = tokens[at];
    if (next?.kind !== 'sign' || !signs.includes(next.text)) return undefined;
    at++;
    return next.text;
  };
  const negate = (value: T) => subtract(read('0'), value);

  function sum(): T | undefined {
    let left = product();
    for (let by = sign('+', '-'); by; by = sign('+', '-')) {
      const right = product();
      if (left === undefined || right === undefined) return undefined;
      left = by === '+' ? add(left, right) : subtract(left, right);
    }
    return left;
  }
  function product(): T | undefined {
    let left = single();
    for (let by = sign('*', '/'); by; by = sign('*', '/')) {
      const right = single();
      if (left === undefined || right === undefined) return undefined;
      left = by === '*' ? multiply(left, right) : divide(left, right);
    }
    return left;
  }
  function single(): T | undefined {
    if (sign('-')) {
      const value = single();
      return value === undefined ? undefined : negate(value);
    }
    if (sign('(')) {
      const alone = tokens?.[at]?.kind === 'number' && tokens[at + 1]?.text === ')';
      const value = sum();
      if (!sign(')') || value === undefined) return undefined;
      return alone ? negate(value) : value;
    }
    const token = tokens?.[at++];
    if (token?.kind === 'number')
      return token.percent ? divide(read(token.text), read('100')) : read(token.text);
    return token?.kind === 'name' && Object.hasOwn(values, token.text)
      ? values[token.text]
      : undefined;
  }

  const value = sum();
  return at === tokens.length ? value : undefined;
}
