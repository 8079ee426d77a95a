import { expect, it } from 'vitest';
import { asksForSum } from './asked.ts';

it.each([
  '被告人盗窃手机一部，价值人民币2970元，后又盗窃现金1000元，合计多少？',
  '请把这些加起来：100元、200元和三千元',
  'What is the total of $12.50 and USD 40?',
])('%s asks for a sum', (text) => {
  expect(asksForSum(text)).toBe(true);
});

it.each([
  '今天天气怎么样？',
  '合计多少？',
  '该手机价值人民币2970元，另有现金1000元。',
  `The parties agree. ${'They agree. '.repeat(20)}The total fee is $100, of it $50 now. ${'They agree. '.repeat(20)}`,
])('%s does not', (text) => {
  expect(asksForSum(text)).toBe(false);
});
