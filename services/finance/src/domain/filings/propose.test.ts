import { describe, expect, it } from 'vitest';
import { cellsIn, paragraphsOf } from './document.ts';
import { accept } from './accept.ts';
import { type Offer, promptFor } from './propose.ts';
import { understand } from './understand.ts';

const texts = ['The maturity date is December 2021, ignoring extensions.'];
const offer: Offer = {
  question: understand('What was the change in orders from 2018 to 2019?'),
  answers: [],
  cells: cellsIn(
    [
      {
        rows: [
          ['(in millions)', '2019', '2018'],
          ['Orders', '470.0', '532.5'],
          ['Note', 'n/a', 'n/a'],
        ],
      },
    ],
    texts,
  ),
  paragraphs: paragraphsOf(texts),
};
const said = (proposal: unknown) => accept(JSON.stringify(proposal), offer);

describe('a proposal', () => {
  it('of a program is reckoned here', () => {
    const { answer } = said({ program: 'x1 - x2', operands: ['c1', 'c2'] });
    expect(answer).toMatchObject({ answer: ['-62.5'], scale: 'million', doubts: [] });
  });

  it('of words is taken where they stand', () => {
    const { answer } = said({ quotes: ['December 2021'] });
    expect(answer?.spans[0]).toMatchObject({ start: 21, end: 34 });
    expect(answer?.doubts).not.toEqual([]);
  });

  it.each([
    [{ program: 'x1 - 532.5', operands: ['c1'] }, 'no cell says'],
    [{ program: 'x1 - x2', operands: ['c1', 'c9'] }, 'not there'],
    [{ program: 'x1 - x2', operands: ['c1', 'c4'] }, 'no number'],
    [{ program: 'x1 - x3', operands: ['c1', 'c2'] }, 'leaves out an operand'],
    [{ program: 'x1 / (x2 - x2)', operands: ['c1', 'c2'] }, 'cannot be executed'],
    [{ program: 'x1', operands: ['c1'] }, 'leaves out a period'],
    [{ program: 'process.exit(x1)', operands: ['c1'] }, 'no program'],
    [{ quotes: ['December 2022'] }, 'does not stand there'],
    [{ choice: 1 }, 'not there'],
    [{ choice: 1, verified: true }, 'not of the form'],
    [{ tool: 'payments:send' }, 'not of the form'],
  ])('%j is refused', (proposal, why) => {
    expect(said(proposal)).toEqual({ detail: expect.stringContaining(why) });
  });

  it.each(['', 'APPROVED', '{', '{"choice": }', 'The answer is 5.'])('%j is none', (text) => {
    expect(accept(text, offer).answer).toBeUndefined();
  });

  it('shows a model nothing that came in but as data', () => {
    const { prompt, data } = promptFor(offer);
    const messages = prompt.messages.map(({ content }) => content).join('\n');
    expect(messages).not.toContain('Orders');
    expect(data.map(({ name }) => name)).toEqual(['question', 'cells', 'paragraphs.0']);
  });
});
