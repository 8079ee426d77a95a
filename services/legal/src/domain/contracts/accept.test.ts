import { expect, it } from 'vitest';
import { accepts } from './accept.ts';
import { CATEGORIES } from './categories.ts';

it('knows 41 categories', () => expect(CATEGORIES).toHaveLength(41));

it('accepts neither an invented quote nor an invented category nor a day that is none', () => {
  const text = 'Governed by the laws of\n  Oregon.';
  expect(accepts(text, 'Governing Law', 'laws of Oregon')).toBe(true);
  expect(accepts(text, 'Governing Law', 'laws of Texas')).toBe(false);
  expect(accepts(text, 'Love', 'laws of Oregon')).toBe(false);
  expect(accepts(text, 'Governing Law', 'Oregon', 'February 30, 2020')).toBe(false);
});
