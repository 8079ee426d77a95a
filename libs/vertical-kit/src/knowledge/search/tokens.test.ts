import { describe, expect, it } from 'vitest';
import { quoted, toVector } from './lexemes.ts';
import { headOf, numbered } from './numbered.ts';
import { pieceTokens, questionTokens } from './searched.ts';
import { stem } from './stem.ts';
import { tokensOf } from './tokens.ts';

describe('tokensOf', () => {
  it.each([
    ['电子签名', ['电子', '子签', '签名']],
    ['税', ['税']],
    ['ABS 故障 P0301', ['abs', '故障', 'p0301']],
    ['Ｗｉｄｅ　ﾃｽﾄ', ['wid', 'テス', 'スト']],
    ["' \\ & | ! :* ()", []],
    ['', []],
  ])('%j -> %j', (text, tokens) => {
    const found = tokensOf(text);
    for (const token of tokens) expect(found).toContain(token);
    if (tokens.length === 0) expect(found).toEqual([]);
  });

  it('takes a text of a million signs in bounded time', () => {
    const before = performance.now();
    tokensOf('承租人应当按照约定的期限支付租金。'.repeat(60_000));
    expect(performance.now() - before).toBeLessThan(15_000);
  }, 20_000);
});

describe('stem', () => {
  it.each([
    ['pads', 'pad'],
    ['replacing', 'replac'],
    ['replaced', 'replac'],
    ['replace', 'replac'],
    ['stopped', 'stop'],
    ['bodies', 'body'],
    ['status', 'status'],
    ['bus', 'bus'],
    ['p0301s', 'p0301s'],
  ])('%s -> %s', (word, stemmed) => {
    expect(stem(word)).toBe(stemmed);
  });
});

describe('numbered provisions', () => {
  it.each([
    ['第三百一十二条', ['第312条']],
    ['第十条、第二十条', ['第10条', '第20条']],
    ['第一千二百六十〇条', ['第1260条']],
    ['第19条', ['第19条']],
    ['see Article 12 and § 5', ['article 12', 'section 5']],
    ['particle 12', []],
  ])('%s -> %j', (text, found) => {
    expect(numbered(text)).toEqual(found);
  });

  it('are told from those that speak of them', () => {
    expect(headOf('**第十九条** 电子认证')).toBe('第19条');
    expect(headOf('依照第十九条的规定')).toBeUndefined();
    expect(pieceTokens('', { context: '', text: '第19条 x' })).toContain('^第19条');
    expect(pieceTokens('', { context: '', text: '依照第19条' })).not.toContain('^第19条');
    expect(questionTokens('签名法第十九条')).toContain('^第19条');
  });
});

describe('toVector', () => {
  it('bounds and quotes', () => {
    expect(toVector(["a'b", 'c', "a'b"])).toBe("'a''b':1,3 'c':2");
    expect(quoted('\\')).toBe("'\\\\'");
    expect(toVector(Array(20_000).fill('x')).split(',')).toHaveLength(255);
  });
});
