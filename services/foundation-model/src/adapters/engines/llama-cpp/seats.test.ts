import { describe, expect, it } from 'vitest';
import type { Sequence, Token } from './library.ts';
import { Seats } from './seats.ts';

const never = () => new AbortController().signal;
const tokens = (text: string) => [...text].map((letter) => letter.charCodeAt(0) as Token);

/** A sequence that holds `text`; the rest is never asked for. */
function holding(text: string): Sequence {
  const held = tokens(text);
  const firstDifferent = (others: Token[]) => {
    const at = others.findIndex((token, i) => token !== held[i]);
    return at < 0 ? others.length : at;
  };
  return {
    nextTokenIndex: held.length,
    compareContextTokens: (others) => ({ firstDifferentIndex: firstDifferent(others) }),
    adaptStateToTokens: async () => undefined,
    evaluateWithoutGeneratingNewTokens: async () => undefined,
    evaluate: async function* () {},
  };
}

describe('Seats', () => {
  it('gives the sequence that shares most of the prompt', async () => {
    const [fire, fine] = [holding('fire'), holding('fine')];
    const seats = new Seats([fire, fine]);
    expect(await seats.take(tokens('final'), never())).toBe(fine);
    expect(await seats.take(tokens('final'), never())).toBe(fire);
  });

  it('hands a sequence on to who waits, not to who left', async () => {
    const only = holding('');
    const seats = new Seats([only]);
    await seats.take([], never());
    const leaving = new AbortController();
    const left = seats.take([], leaving.signal);
    const next = seats.take([], never());
    leaving.abort(new Error('left'));
    await expect(left).rejects.toThrow('left');
    seats.give(only);
    expect(await next).toBe(only);
  });
});
