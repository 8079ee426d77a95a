import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toHex } from './hex.ts';
import { reassemble, split } from './iso-tp.ts';

const payloads = (...frames: string[]) =>
  reassemble(frames, 'frames').map(({ ecu, bytes }) => [ecu, toHex(bytes)]);

describe('ISO 15765-2', () => {
  it('puts a message together, past the tester and its flow control', () => {
    expect(payloads('7E8#100A430403010171', '7E0 30 00 00', '7e8 21 04 20 C1 00 AA AA AA')).toEqual(
      [['7E8', '43040301017104 20C100'.replace(' ', '')]],
    );
  });

  it('keeps units apart whose frames are mixed', () => {
    expect(
      payloads('7E8#1008430303010171', '7E9#04430107 00'.replace(' ', ''), '7E8#210420'),
    ).toEqual([
      ['7E9', '43010700'],
      ['7E8', '4303030101710420'],
    ]);
  });

  it('whatever is split comes back', () => {
    const message = fc.uint8Array({ minLength: 1, maxLength: 4_095 });
    fc.assert(
      fc.property(message, (bytes) => {
        const [again] = reassemble(split('18DAF110', bytes), 'frames');
        expect(again).toEqual({ ecu: '18DAF110', bytes });
      }),
    );
  });

  it.each([
    ['no frame', ['hello'], 'frames.0'],
    ['a gap', ['7E8#100A430403010171', '7E8#22042000'], 'frames.1'],
    ['no start', ['7E8#2104200000'], 'frames.0'],
    ['no end', ['7E8#100A430403010171'], 'frames.0'],
    ['a second start', ['7E8#100A430403010171', '7E8#100A430403010171'], 'frames.1'],
    ['less than it says', ['7E8#0743'], 'frames.0'],
    ['nothing', ['7E8#00'], 'frames.0'],
    ['another kind', ['7E8#F0'], 'frames.0'],
    ['too much', [`7E8#${'00'.repeat(65)}`], 'frames.0'],
  ])('refuses %s with its place', (_, frames, place) => {
    expect(() => reassemble(frames, 'frames')).toThrow(place);
  });
});
