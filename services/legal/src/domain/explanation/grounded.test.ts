import { describe, expect, it } from 'vitest';
import { groundWords } from './grounded.ts';

const english = {
  language: 'en' as const,
  literals: ['2', 'USD 1100.00', '3'],
  required: ['USD 1100.00'],
};
const chinese = { language: 'zh' as const, literals: ['4758.00元', '2'], required: ['4758.00元'] };

describe('words that hold pass', () => {
  it.each(['The 2 amounts add up to USD 1100.00.', 'Together it is usd 1100.00, of 3 items.'])(
    '%s',
    (text) => expect(groundWords(text, english)).toMatchObject({ passed: true }),
  );

  it('in Chinese', () => {
    expect(groundWords('2笔金额合计4758.00元。', chinese)).toMatchObject({ passed: true });
  });
});

describe('words that say more do not', () => {
  it.each([
    '',
    'The amounts add up to USD 1100.',
    'The 4 amounts add up to USD 1100.00.',
    'The amounts add up to USD 11100.00.',
    'The total is USD 1100.00 and it is unlawful.',
    'The total is USD 1100.00',
    '合计USD 1100.00。',
    'The total is USD 1100.00 and USD 21100.00.',
  ])('%s', (text) => expect(groundWords(text, english)).toMatchObject({ passed: false }));

  it.each(['合计4758.00元，构成盗窃罪。', '合计14758.00元。', '3笔合计4758.00元。'])(
    'in Chinese: %s',
    (text) => expect(groundWords(text, chinese)).toMatchObject({ passed: false }),
  );
});
