import { describe, expect, it } from 'vitest';
import { reviewContract } from './review.ts';

const HEAD = `SUPPLY AGREEMENT

This Supply Agreement is made and entered into as of March 1, 2024, between Harbour Tools, Inc. and Meadow Foods Ltd.

`;
const LAW =
  'This Agreement shall be governed by and construed under the laws of the State of Oregon.';
const SOLE =
  'Harbour Tools shall be the exclusive distributor of the Products in the territory of Oregon.';

function failing(text: string, ...categories: string[]) {
  const { checks, review } = reviewContract({ text, categories });
  expect(review.clauses.length).toBeGreaterThan(0);
  return checks.filter(({ passed }) => !passed).map(({ id, detail }) => `${id}: ${detail}`);
}

describe('what the wording decides', () => {
  it('one sentence on the law, and a title in capitals', () => {
    expect(failing(HEAD + LAW, 'governing-law', 'document-name')).toEqual([]);
  });

  it('not exclusivity, which many sentences sound like', () => {
    expect(failing(HEAD + SOLE, 'governing-law', 'exclusivity').join()).toMatch(
      /categories-decided.*Exclusivity.*words-decided.*Exclusivity/,
    );
  });

  it('that a day is that of signing, not where its words begin and end', () => {
    expect(failing(HEAD, 'agreement-date')).toEqual([expect.stringContaining('words-decided')]);
    const dated = HEAD.replace('is made and entered into as of', 'and a letter dated');
    expect(failing(dated, 'agreement-date').join()).toContain('categories-decided');
  });

  it('that there is a limit of liability where one sentence says so in the usual words', () => {
    const cap =
      'In no event shall Harbour Tools be liable for any indirect or consequential damages.';
    expect(failing(HEAD + cap, 'cap-on-liability').join()).not.toContain('categories-decided');
  });

  it('nothing of a law that two sentences name: which one it is', () => {
    const other =
      'The laws of the State of Texas shall govern the interpretation of this Agreement.';
    expect(failing(`${HEAD}${LAW}\n\n${other}`, 'governing-law')).toEqual([
      expect.stringContaining('words-decided'),
    ]);
  });

  it('nothing of a contract in Chinese, where nothing was measured', () => {
    const text = '设备采购合同\n\n本合同的订立、效力和解释均适用中华人民共和国法律，双方应当遵守。';
    expect(failing(text, 'governing-law').join()).toContain('categories-decided');
  });
});
