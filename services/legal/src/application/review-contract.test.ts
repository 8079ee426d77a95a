import { rehearse } from '@banyan/vertical-kit';
import { describe, expect, it } from 'vitest';
import { legal } from '../legal.service.ts';
import { reviewContract } from './review-contract.ts';

const [english, chinese, structured] = reviewContract.samples;
type Clauses = { category: string; spans: { values: string[]; locator?: string }[] }[];
const clausesOf = (result: unknown) =>
  new Map(
    (result as { clauses: Clauses }).clauses.map(({ category, spans }) => [
      category,
      spans.flatMap(({ values }) => values),
    ]),
  );
const ask = (input: object, model?: () => string) =>
  rehearse(
    legal,
    reviewContract,
    { mediaType: 'application/json', body: JSON.stringify(input) },
    model,
  );

describe('contracts:review', () => {
  it('finds clauses and their values, and what is missing', async () => {
    const { envelope } = await rehearse(legal, reviewContract, english);
    expect(envelope.checks.filter(({ passed }) => !passed).map(({ id }) => id)).toEqual([
      'categories-decided',
      'words-decided',
      'explanation-grounded',
    ]);
    const clauses = clausesOf(envelope.result);
    expect(Object.fromEntries(clauses)).toMatchObject({
      'document-name': ['SOFTWARE LICENSE AGREEMENT'],
      parties: ['Harbour Tools, Inc.', 'Meadow Foods Ltd.', 'Licensor', 'Licensee'],
      'agreement-date': ['2024-03-01'],
      'expiration-date': ['P3Y'],
      'renewal-term': ['P1Y', 'P90D'],
      'governing-law': ['Oregon'],
      'cap-on-liability': ['USD 50000'],
    });
    for (const id of [
      'license-grant',
      'non-transferable-license',
      'audit-rights',
      'anti-assignment',
    ])
      expect([...clauses.keys()]).toContain(id);
    const { missing } = envelope.result as { missing: { category: string }[] };
    expect(missing.map(({ category }) => category)).toContain('source-code-escrow');
    expect(missing.length + clauses.size).toBe(41);
  });

  it('reads a contract in Chinese', async () => {
    const { envelope } = await rehearse(legal, reviewContract, chinese!);
    expect(Object.fromEntries(clausesOf(envelope.result))).toMatchObject({
      'document-name': ['设备采购合同'],
      parties: ['青山机械有限公司', '白河食品有限公司'],
      'effective-date': ['2024-03-01'],
      'governing-law': ['中华人民共和国'],
      'cap-on-liability': ['CNY 1000000'],
      'liquidated-damages': ['CNY 50000'],
      'warranty-duration': ['P12M'],
    });
  });

  it('reads Akoma Ntoso and cites by eId', async () => {
    const { envelope } = await rehearse(legal, reviewContract, structured!);
    expect(clausesOf(envelope.result).get('governing-law')).toEqual(['Oregon']);
    const locators = envelope.citations.map(({ locator }) => locator.split(',')[0]);
    expect(locators).toEqual(expect.arrayContaining(['preface__p_1', 'cl_2__p_1', 'cl_3__p_1']));
  });

  it('gives only what is asked for', async () => {
    const { envelope } = await ask({
      text: (JSON.parse(english.body) as { text: string }).text,
      categories: ['governing-law', 'insurance'],
    });
    expect([...clausesOf(envelope.result).keys()]).toEqual(['governing-law']);
    expect(envelope.result).toMatchObject({ missing: [{ category: 'insurance' }] });
  });

  it('takes a model’s counts, and no opinion of it', async () => {
    const input = { ...(JSON.parse(english.body) as object), categories: ['governing-law'] };
    const right = 'Clauses of 1 of 1 categories were found.';
    expect((await ask(input, () => right)).envelope.result).toMatchObject({ explanation: right });
    const other = await ask(input, () => 'Clauses of 1 of 1 categories were found and it is void.');
    expect(other.envelope.checks.at(-1)).toMatchObject({ replacedBy: 'template' });
  });

  it('abstains where there is no clause', async () => {
    expect((await ask({ text: 'hello world' })).envelope.abstained).toBeDefined();
  });

  it.each([
    [{ text: ' ' }, 'text'],
    [{ text: 'x', categories: ['love'] }, 'categories'],
    [{ text: '<a/>' }, 'line 1'],
    [{ text: '<!DOCTYPE a><a/>' }, 'line 1'],
  ])('refuses %j and names the place', async (input, path) => {
    await expect(ask(input)).rejects.toMatchObject({
      kind: 'invalid_request',
      details: {
        issues: expect.arrayContaining([
          expect.objectContaining({ path: expect.stringContaining(path) }),
        ]),
      },
    });
  });
});
