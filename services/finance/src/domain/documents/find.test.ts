import { describe, expect, it } from 'vitest';
import { find } from './find.ts';
import type { Line } from './model.ts';

/** Rows one under the other; a pair stands left and right. */
function found(...rows: (string | [string, string])[]) {
  const lines = rows.flatMap((row, i): Line[] =>
    [row].flat().map((text, j) => ({
      ...{ text, box: { x: 20 + 300 * j, y: 20 + 24 * i, w: 200, h: 20 } },
    })),
  );
  const { candidates } = find(lines, undefined);
  return {
    company: candidates.company[0]?.value,
    address: candidates.address[0]?.value,
    total: candidates.total[0]?.value,
  };
}

const SHOP = ['BLUE HERON HARDWARE SDN BHD', '12, JALAN MERBAU 3', '47300 PETALING JAYA'] as const;

describe('an address', () => {
  const ADDRESS = '12, JALAN MERBAU 3 47300 PETALING JAYA';
  it.each([
    ['a branch', 'HERON CORNER', ADDRESS],
    ['a cashier', 'VE05: RIDZUAN(11900)', ADDRESS],
    ['a mobile number', 'MOBILE /WHATSAPPS : +6012-555 7937', ADDRESS],
    ['its state', 'SELANGOR, MALAYSIA', `${ADDRESS} SELANGOR, MALAYSIA`],
    ['a branch in brackets', '(TESCO PUTRA)', `${ADDRESS} (TESCO PUTRA)`],
  ])('with its town behind it, then %s', (_, row, address) => {
    expect(found(...SHOP, row, ['TOTAL', '5.00']).address).toBe(address);
  });
});

describe('a company', () => {
  it.each([
    ['two rows', ['POPULAR BOOK', 'CO. (M) SDN BHD']],
    ['three, broken in its brackets', ['AIK HUAT HARDWARE', 'ENTERPRISE (SETIA', 'ALAM) SDN BHD']],
  ])('has a name of %s', (_, name) => {
    expect(found(...name, SHOP[1], SHOP[2], ['TOTAL', '5.00']).company).toBe(name.join(' '));
  });

  it('ends before its number', () => {
    const name = "KING'S CONFECTIONERY S/B";
    expect(found(`${name} 273500-U (KJ1)`, SHOP[1], SHOP[2]).company).toBe(name);
  });
});

describe('a total', () => {
  const ITEMS: [string, string][] = [
    ['TEA', '8.99'],
    ['MILK', '5.39'],
  ];
  it.each<[string, ...[string, string][]]>([
    ['after an adjustment', ['ROUNDING ADJ', '0.02'], ['TOTAL AFTER ADJ INCL GST', '14.40']],
    ['beside the word', ['ROUNDING ADJUSTMENT RM', '.02'], ['ROUNDING RM', '14.40']],
    ['under it', ['ROUNDING', '0.02'], ['', '14.40']],
    ['that is called one again', ['ROUNDING ADJ :', '0.02'], ['TOTAL :', '14.40']],
  ])('is what came of rounding, %s', (_, ...rows) => {
    const before: [string, string] = ['TOTAL (INCLUSIVE OF GST)', '14.38'];
    const after: [string, string][] = [
      ['CASH', '14.40'],
      ['GST SUMMARY', 'TAX(RM)'],
      ['S = 0%', '14.38'],
    ];
    expect(found(...SHOP, ...ITEMS, before, ...rows, ...after).total).toBe('14.40');
  });
});
