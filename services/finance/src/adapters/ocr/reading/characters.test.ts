import { describe, expect, it } from 'vitest';
import { charactersOf } from './characters.ts';

const KEYS = ['a', 'b', '店', '.', '5', ' '];
const BLANK = KEYS.length;

/** One step for each sign, `-` for nothing; `?` thinks of a blank, a little. */
function read(steps: string) {
  const classes = KEYS.length + 1;
  const data = new Float32Array(steps.length * classes);
  [...steps].forEach((sign, step) => {
    const row = data.subarray(step * classes, (step + 1) * classes);
    row[sign === '-' || sign === '?' ? 0 : KEYS.indexOf(sign) + 1] = 0.8;
    if (sign === '?') row[BLANK] = 0.05;
  });
  return charactersOf(data, steps.length, KEYS);
}

describe('characters', () => {
  it.each([
    ['-aa-a-bb-', 'aab'],
    ['店-店', '店店'],
    ['a b', 'a b'],
    ['a?b', 'a b'],
    ['?a?', 'a'],
    // Between signs of Chinese, within figures and before what closes none stands.
    ['店?店', '店店'],
    ['店?a', '店 a'],
    ['5?.?5', '5.5'],
    ['5?5', '5 5'],
  ])('%s is %s', (steps, text) => expect(read(steps).text).toBe(text));

  it('are as sure as their mean, and nothing is not sure at all', () => {
    expect(read('a-b').confidence).toBeCloseTo(0.8);
    expect(read('---')).toEqual({ text: '', confidence: 0 });
  });
});
