import { describe, expect, it } from 'vitest';
import { seenPhrases } from '../../../targets/phrases.ts';
import { findDangers } from './find.ts';

const real = seenPhrases().filter(({ kind }) => kind !== 'none');
const isAlarm = (text: string) => findDangers(text).some(({ dismissed }) => !dismissed);

describe('an emergency', () => {
  it('is known in many phrasings, in both languages', () => {
    for (const script of [/\p{Script=Han}/u, /^\P{Script=Han}+$/u])
      expect(real.filter(({ text }) => script.test(text)).length).toBeGreaterThan(150);
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

  it('is read in full-width, traditional and unseen characters', () => {
    for (const text of [
      'ＧＡＳ ＬＥＡＫ',
      '煤氣洩漏',
      'g\u200bas le\u00adak',
      'there’s a fire',
      '电\u200b梯困人',
    ])
      expect([text, isAlarm(text)]).toEqual([text, true]);
  });

  it('is quoted in its place', () => {
    for (const { text } of real)
      for (const { quote, start, end } of findDangers(text))
        expect(text.slice(start, end)).toBe(quote);
  });
});
