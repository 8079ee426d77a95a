import { describe, expect, it } from 'vitest';
import { parseChinese, parseOrdinal, toChinese } from './chinese.ts';
import { parseEnglish } from './english.ts';

describe('parseChinese', () => {
  it.each([
    ['十', '10'],
    ['一百零二', '102'],
    ['一千二百六十', '1260'],
    ['叁万伍仟', '35000'],
    ['三万五', '35000'],
    ['一百二', '120'],
    ['一百零五', '105'],
    ['3万5千', '35000'],
    ['1.5亿', '150000000'],
    ['一亿二千万', '120000000'],
    ['三万亿', '3000000000000'],
    ['二〇二一', '2021'],
    ['29.8万', '298000'],
    ['壹佰贰拾叁', '123'],
    ['12,000', '12000'],
    ['两千', '2000'],
    ['1亿零5', '100000005'],
  ])('%s -> %s', (text, value) => expect(parseChinese(text)?.toFixed()).toBe(value));

  it.each(['', '万', '十百', '一百千', '甲', '一万二万', '亿'])('refuses %s', (text) => {
    expect(parseChinese(text)).toBeUndefined();
  });
});

describe('numbers of articles', () => {
  it('come back from what they are written as, all of them', () => {
    const lost = Array.from({ length: 9_999 }, (_, i) => i + 1).filter(
      (value) => parseOrdinal(toChinese(value)) !== value || parseOrdinal(`${value}`) !== value,
    );
    expect(lost).toEqual([]);
  });

  it.each([
    ['一十二', 12],
    ['一二〇', 120],
    ['二百六十四', 264],
    ['二百六四', undefined],
    ['十百', undefined],
    ['零', undefined],
    ['一百二', undefined],
  ])('%s -> %s', (text, value) => expect(parseOrdinal(text)).toBe(value));
});

describe('parseEnglish', () => {
  it.each([
    ['five thousand', '5000'],
    ['One Million Two Hundred and Fifty Thousand', '1250000'],
    ['twenty-one', '21'],
    ['hundred', '100'],
  ])('%s -> %s', (text, value) => expect(parseEnglish(text)?.toFixed()).toBe(value));

  it.each(['', 'and five', 'five eggs'])('refuses %j', (text) => {
    expect(parseEnglish(text)).toBeUndefined();
  });
});
