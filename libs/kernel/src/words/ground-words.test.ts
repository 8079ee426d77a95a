import { expect, it } from 'vitest';
import { wordGrounder } from './ground-words.ts';

const ground = wordGrounder({ en: 'alarms active of are', zh: '个 报警 激活' });
const allowed = { language: 'en' as const, literals: ['9', '4'], required: ['9', '4'] };

it('counts that are told in order cannot take the place of each other', () => {
  const inOrder = { ...allowed, inOrder: true };
  expect(ground('Of 9 alarms 4 are active.', inOrder).passed).toBe(true);
  expect(ground('Of 4 alarms 9 are active.', inOrder)).toMatchObject({
    passed: false,
    detail: expect.stringContaining('turn it round'),
  });
  expect(ground('Of 4 alarms 9 are active.', allowed).passed).toBe(true);
});

it('one count does not stand for two that are alike', () => {
  const twice = { ...allowed, literals: ['9', '9'], required: ['9', '9'], inOrder: true };
  expect(ground('9 alarms are active.', twice).passed).toBe(false);
  expect(ground('9 of 9 alarms are active.', twice).passed).toBe(true);
});
