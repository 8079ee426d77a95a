import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TextStream } from './text-stream.ts';

/** Tokens that are bytes: the worst case of a character split over tokens. */
const bytes = (tokens: number[]) => new TextDecoder().decode(Uint8Array.from(tokens));

function show(text: string, stop: string[] = []): { pieces: string[]; stopped: boolean } {
  const stream = new TextStream(bytes, stop);
  const pieces: string[] = [];
  for (const byte of new TextEncoder().encode(text)) {
    if (stream.stopped) break;
    pieces.push(stream.push(byte));
  }
  pieces.push(stream.end());
  return { pieces: pieces.filter(Boolean), stopped: stream.stopped };
}

describe('TextStream', () => {
  it('never shows half a character', () => {
    const { pieces } = show('付款 ok é 🦜!');
    expect(pieces.join('')).toBe('付款 ok é 🦜!');
    expect(pieces.join('')).not.toContain('\uFFFD');
  });

  it('ends before a stop string that is spread over tokens', () => {
    expect(show('one\n\ntwo', ['\n\n'])).toEqual({ pieces: ['o', 'n', 'e'], stopped: true });
  });

  it('gives back what only looked like a stop string', () => {
    expect(show('a\nb', ['\n\n']).pieces.join('')).toBe('a\nb');
    expect(show('a\n', ['\n\n']).pieces.join('')).toBe('a\n');
  });

  it('shows any text whole, in pieces', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(show(text.replaceAll('\uFFFD', '')).pieces.join('')).toBe(text.replaceAll('\uFFFD', ''));
      }),
    );
  });
});
