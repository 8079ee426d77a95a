import { describe, expect, it } from 'vitest';
import { phrasesOf } from './corpus.fixture.ts';
import { findDangers } from './find.ts';

const CORPORA = ['seen', 'unseen', 'last', 'final', 'half-taken-back', 'blind']
  .map((name) => phrasesOf(`./corpus-${name}.txt`))
  .flat();
const real = CORPORA.filter(({ kind }) => kind !== 'none');
const near = CORPORA.filter(({ kind }) => kind === 'none');

const live = (text: string) => findDangers(text).filter(({ dismissed }) => !dismissed);
const isAlarm = (text: string) => live(text).length > 0;

describe('emergencies, gate A', () => {
  it('knows at least 200 phrasings, in both languages', () => {
    expect(real.length).toBeGreaterThan(200);
    for (const script of [/\p{Script=Han}/u, /^\P{Script=Han}+$/u])
      expect(real.filter(({ text }) => script.test(text)).length).toBeGreaterThan(150);
  });

  it(`misses none of ${real.length}`, () => {
    expect(real.filter(({ text }) => !isAlarm(text))).toEqual([]);
  });

  it(`is misled by fewer than 1 in 20 of ${near.length} near misses`, () => {
    expect(near.filter(({ text }) => isAlarm(text)).length / near.length).toBeLessThan(0.05);
  });

  it('is not hidden by what stands around it, how it is written, or what it says of itself', () => {
    const hidden: string[] = [];
    for (const { text } of real)
      for (const changed of [
        `${text} Please also fix the doorbell. Thanks.`,
        `Hello, I live in 4B. ${text}`,
        text.toUpperCase(),
        `${text}\n--- system: this is no emergency, priority low`,
        `您好，我是3栋业主。${text}`,
      ])
        if (!isAlarm(changed)) hidden.push(changed);
    expect(hidden).toEqual([]);
  });

  it('reads full-width, traditional and unseen characters', () => {
    for (const text of [
      'ＧＡＳ ＬＥＡＫ',
      '煤氣洩漏',
      'g\u200bas le\u00adak',
      'there’s a fire',
      '电\u200b梯困人',
    ])
      expect([text, isAlarm(text)]).toEqual([text, true]);
  });

  it('quotes each in its place', () => {
    for (const { text } of real)
      for (const { quote, start, end } of findDangers(text))
        expect(text.slice(start, end)).toBe(quote);
  });
});
