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

  it('shows characters as they become whole, however tokens straddle them', () => {
    const pairs = (tokens: number[][]) => bytes(tokens.flat());
    const stream = new TextStream(pairs, []);
    const all = [...new TextEncoder().encode('你好世界你好世界')];
    const shown: string[] = [];
    for (let i = 0; i < all.length; i += 2) shown.push(stream.push(all.slice(i, i + 2)));
    expect(shown.join('')).toBe('你好世界你好世界');
    expect(Math.max(...shown.map((text) => text.length))).toBe(1);
  });

  it('drops a character whose end never came', () => {
    const stream = new TextStream(bytes, []);
    const shown = [...new TextEncoder().encode('a付')].slice(0, 3).map((byte) => stream.push(byte));
    expect([...shown, stream.end()].join('')).toBe('a');
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
        expect(show(text.replaceAll('\uFFFD', '')).pieces.join('')).toBe(
          text.replaceAll('\uFFFD', ''),
        );
      }),
    );
  });
});
