import { describe, expect, it } from 'vitest';
import { cellsIn } from './document.ts';
import { readNumber } from './numbers.ts';
import { besides, periodsIn } from './periods.ts';
import { announcedScales, scaleIn } from './scale.ts';

describe('numbers', () => {
  it.each([
    ['(110)', '-110'],
    ['$(20,597)', '-20597'],
    ['$ (11.9)', '-11.9'],
    ['(386)%', '-386'],
    ['-37.6', '-37.6'],
    ['1.30 (1)', '1.3'],
    ['$24.6 million', '24.6'],
    ['１２３．５', '123.5'],
    ['1,286,400万元', '1286400'],
    ['—', '0'],
    ['.5', '0.5'],
  ])('reads %s as %s', (raw, value) => {
    expect(readNumber(raw)?.value.toString()).toBe(value);
  });

  it.each(['', 'nm', '*', '(110', '12 of 13', 'December 31, 2019', '1,2,3', '1e5', '12 34', '$'])(
    'reads no number in %j',
    (raw) => {
      expect(readNumber(raw)).toBeUndefined();
    },
  );
});

describe('scales', () => {
  it.each([
    ['(in thousands)', 'thousand'],
    ['NZ$ MILLION', 'million'],
    ['S$ Mil', 'million'],
    ["2019 $'000", 'thousand'],
    ['单位：千元', 'thousand'],
    ['（万元）', 'ten-thousand'],
    ['亿元', 'hundred-million'],
    ['百万元', 'million'],
    ['万科企业股份有限公司', undefined],
    ['December 31, 2000', undefined],
  ])('%s: %s', (text, scale) => {
    expect(scaleIn(text)).toBe(scale);
  });

  it('takes a sum of money in prose for no scale of tables', () => {
    expect(announcedScales('It rose by $3 million in thousands of cases.')).toEqual([]);
    expect(announcedScales('as follows (in thousands):')).toEqual(['thousand']);
    expect(announcedScales('Dollars in millions, except per share')).toEqual(['million']);
    expect(announcedScales('单位：人民币万元')).toEqual(['ten-thousand']);
  });
});

describe('periods', () => {
  const told = (text: string) => periodsIn(text).map(({ year, quarter }) => [year, quarter]);
  it.each([
    ['December 31, 2019', [[2019, undefined]]],
    [
      'F19 and FY2018',
      [
        [2019, undefined],
        [2018, undefined],
      ],
    ],
    ['2017/2018', [[2018, undefined]]],
    ['Q3 2019', [[2019, 3]]],
    ['the third quarter of 2018', [[2018, 3]]],
    [
      'Q2 and Q3 2020',
      [
        [2020, 2],
        [2020, 3],
      ],
    ],
    [
      'Q4 2019 and 2018',
      [
        [2019, 4],
        [2018, 4],
      ],
    ],
    ['2019年第三季度', [[2019, 3]]],
    ['30/9/2018', [[2018, undefined]]],
    ['$2,019 and 2019.5', []],
  ])('%s', (text, periods) => {
    expect(told(text)).toEqual(periods);
  });

  it('leaves of a header what it says besides', () => {
    expect(besides('Year ended December 31, 2019 Actual')).toBe('Actual');
    expect(besides('2019年度 合并')).toBe('合并');
  });
});

describe('tables', () => {
  const cellsOf = (rows: string[][], name?: string) => cellsIn([{ rows, name }], []);

  it('spreads headers that stand over several columns', () => {
    const cells = cellsOf([
      ['', '', 'Fiscal 2019', '', 'Fiscal 2018'],
      ['', 'High', 'Low', 'High', 'Low'],
      ['First Quarter', '$ 83.14', '$ 63.81', '$ 45.24', '$ 37.43'],
    ]);
    expect(cells.map(({ header }) => header)).toEqual([
      ...['Fiscal 2019 High', 'Fiscal 2019 Low', 'Fiscal 2018 High', 'Fiscal 2018 Low'],
    ]);
    expect(cells[0]?.period).toMatchObject({ year: 2019, quarter: 1 });
  });

  it('begins anew where another year begins', () => {
    const cells = cellsOf([
      ['', 'As of December 31, 2019', ''],
      ['', 'Cost', 'Value'],
      ['Bonds', '1', '2'],
      ['', 'As of December 31, 2018', ''],
      ['', 'Cost', 'Value'],
      ['Bonds', '3', '4'],
    ]);
    expect(cells.map(({ period, quote }) => [period?.year, quote])).toEqual([
      [2019, '1'],
      [2019, '2'],
      [2018, '3'],
      [2018, '4'],
    ]);
  });

  it('takes the scale from the nearest that says one', () => {
    const cells = cellsOf([
      ['(in thousands, except per share)', '2019', 'Change %'],
      ['Revenue', '1,200', '4.3'],
      ['Earnings per share', '1.20', '2.0'],
      ['Margin (%)', '24.4', ''],
      ['Orders (in millions)', '7', ''],
    ]);
    expect(cells.map(({ scale }) => scale)).toEqual([
      ...['thousand', 'percent', '', 'percent', 'percent', 'million'],
    ]);
  });

  it('knows sums by their label and by having none', () => {
    const cells = cellsOf([
      ['', '2019'],
      ['A', '1'],
      ['B', '2'],
      ['', '3'],
      ['Total assets', '3'],
      ['合计', '3'],
    ]);
    expect(cells.map(({ total }) => total)).toEqual([false, false, true, true, true]);
  });
});
