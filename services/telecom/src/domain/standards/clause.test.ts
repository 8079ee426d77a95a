import { describe, expect, it } from 'vitest';
import { clauseOf } from './clause.ts';
import { cutDocument } from './cut-document.ts';
import { sentencesOf } from './passage.ts';

const passage = (place: string, text: string) => ({
  ...{ sourceId: 's', title: 't', sha256: '', place, start: 0, text },
});

describe('the clause of a quote', () => {
  it.each([
    ['/TS 1/5 Architecture/5.15 Slicing/5.15.2 Identity', 'It is so.', '5.15.2'],
    ['/TS 1/Annex A (normative)/A.2.1 Codes', 'It is so.', 'A.2.1'],
    ['/TS 1/Annex B (informative)', 'It is so.', 'Annex B'],
    ['/Rule/第十二条', '如此。', '第十二条'],
    ['/Rule', '第七条 如此规定。', '第七条'],
    ['page 4', '6.2.1 Timers\nThe timer shall be 5 s.', '6.2.1'],
    ['page 4', 'The timer shall be 5 s.', undefined],
    ['page 4', '5.5 ms is\nthe most.', undefined],
    ['paragraph 9', '6\tProcedures', '6'],
    ['/Overview/Scope', 'It is so.', undefined],
    ['/A%2FB/7 Times', 'It takes 5 ms.', '7'],
  ])('%s: %s', (place, text, clause) => {
    const last = sentencesOf(passage(place, text)).at(-1)!;
    expect(clauseOf(last)).toBe(clause);
  });
});

describe('a document that comes along', () => {
  it('is cut without a loss, each piece at its place', () => {
    const text = '# A\nOne.\n\nTwo.\n## 2.1 B\nThree.\n2.2 Timers\nFour.\n# A\nFive.';
    const pieces = cutDocument(text, (name) => name);
    expect(pieces.map(({ place, start, text: own }) => [place, start, own])).toEqual([
      ['/A', 0, 'One.\n\n'],
      ['/A', 6, 'Two.'],
      ['/A/2.1 B', 0, 'Three.'],
      ['/A/2.1 B/2.2 Timers', 0, 'Four.'],
      ['/A[2]', 0, 'Five.'],
    ]);
  });

  it('each sentence stands where it says', () => {
    const own = passage('/x', ' One is. Two are!\n\n三是。四是； Five  ');
    for (const { from, to, text } of sentencesOf(own)) expect(own.text.slice(from, to)).toBe(text);
    expect(sentencesOf(own).map(({ text }) => text)).toEqual([
      ...['One is.', 'Two are!', '三是。', '四是；', 'Five'],
    ]);
  });
});
