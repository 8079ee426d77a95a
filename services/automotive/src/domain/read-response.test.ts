import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readHex, toHex } from './bytes/hex.ts';
import { encodeCode, encodeUdsCode } from './dtc/code.ts';
import { readResponse } from './read-response.ts';

const read = (hex: string, lengths: [string, number][] = []) => {
  const bytes = readHex(hex, 'responses.0');
  const answer = readResponse(bytes, 'responses.0', {
    ...{ language: 'en', dataLengths: new Map(lengths) },
  });
  expect(toHex(answer.encoded)).toBe(toHex(bytes));
  return answer;
};
const codes = (hex: string) =>
  read(hex).codes.map(({ code, failureType, status, state }) =>
    [code, failureType, status, state].filter((part) => part !== undefined).join(' '),
  );

describe('OBD-II', () => {
  it.each([
    ['43 02 03 01 C1 00', ['P0301 stored', 'U0100 stored']],
    ['43 01 33 00 00 00 00', ['P0133 stored']],
    ['47 01 01 71', ['P0171 pending']],
    ['4A 00', []],
    ['4A 01 04 20', ['P0420 permanent']],
  ])('%s', (hex, expected) => expect(codes(hex)).toEqual(expected));

  it('mode 02 gives the parameters of the moment, and the code', () => {
    const { freezeFrames } = read('42 02 00 03 01 0C 00 1A F8 05 00 7B');
    expect(freezeFrames).toMatchObject([
      { code: 'P0301', record: 0, readings: [{ value: '1726' }, { value: '83', unit: '°C' }] },
    ]);
  });

  it('mode 01 says whether the lamp is on', () => {
    expect(read('41 01 83 07 65 04').notes).toEqual(['malfunction lamp on, 3 stored codes']);
  });
});

describe('UDS 19', () => {
  it.each([
    ['59 02 FF 03 01 00 2F C1 21 87 08', ['P0301 00 47 reported', 'U0121 87 8 reported']],
    ['59 0A 7F 05 62 16 50', ['P0562 16 80 supported']],
    ['59 15 FF 04 20 00 08', ['P0420 00 8 permanent']],
    ['59 02 FF', []],
  ])('%s', (hex, expected) => expect(codes(hex)).toEqual(expected));

  it('01 counts, 03 names freeze frames', () => {
    expect(read('59 01 FF 01 00 0A').notes).toEqual(['10 codes, format ISO 14229-1']);
    expect(read('59 03 03 01 00 01').notes).toEqual(['P0301 has the freeze frame 1']);
  });

  it('14 reads a counter that goes below zero', () => {
    expect(read('59 14 03 01 00 7F 01 71 00 FF').codes).toMatchObject([
      { code: 'P0301', faultDetectionCounter: 127 },
      { code: 'P0171', faultDetectionCounter: -1 },
    ]);
  });

  it('04 reads identifiers F4xx by the formulas, and others by the lengths that are told', () => {
    const snapshot = '59 04 03 01 00 2F 01 03 F4 0C 1A F8 12 34 AA BB F4 0D 32';
    const { freezeFrames } = read(snapshot, [['1234', 2]]);
    expect(freezeFrames).toMatchObject([
      {
        code: 'P0301',
        readings: [{ value: '1726' }, { value: '50' }],
        data: [{ id: '1234', raw: 'AABB' }],
      },
    ]);
    expect(() => read(snapshot)).toThrow('dataLengths');
  });

  it('06 keeps extended data as bytes', () => {
    expect(read('59 06 03 01 00 2F 01 05 00').extendedData).toMatchObject([
      { code: 'P0301', record: 1, data: [{ id: '01', raw: '0500' }] },
    ]);
  });

  it('7F says why the unit refused', () => {
    expect(read('7F 19 31').notes[0]).toContain('request out of range');
  });
});

describe('what cannot be read is refused with its place', () => {
  it.each([
    ['43 02 03 01', 'says 2 codes'],
    ['43 01 33 00 00 00', 'says 1 codes'],
    ['42', 'holds no parameter'],
    ['42 0C 00 1A', 'within parameter 0C'],
    ['59', 'within the subfunction'],
    ['59 02 FF 03 01', 'within a code'],
    ['59 02 FF 03 01 00', 'within the status'],
    ['59 99 00', 'is not read here'],
    ['19 02 FF', 'is a request'],
    ['62 F4 0C 1A F8', 'service that is not read here'],
    ['7F 19', 'wrong length'],
    ['4', 'odd number'],
    ['zz', 'hex digits'],
    ['  ', 'no bytes'],
    ['00'.repeat(5_000), 'longer than 4095 bytes'],
  ])('%s', (hex, words) => {
    expect(() => read(hex)).toThrow(words);
    expect(() => read(hex)).toThrow('responses.0');
  });
});

const code = fc.stringMatching(/^[PCBU][0-3][0-9A-F]{3}$/);
const byte = fc.integer({ min: 0, max: 255 });

describe('whatever a unit has stored is read as it was written', () => {
  it('OBD-II on CAN', () => {
    fc.assert(
      fc.property(fc.array(code, { maxLength: 255 }), (written) => {
        const bytes = [0x43, written.length, ...written.flatMap(encodeCode)];
        // P0000 is filling, and no code.
        const expected = written.filter((text) => text !== 'P0000');
        expect(read(toHex(bytes)).codes.map((found) => found.code)).toEqual(expected);
      }),
    );
  });

  it('UDS', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(code, byte, byte), { maxLength: 500 }), (written) => {
        const codes = written.map(([text, type, status]) => [
          ...encodeUdsCode(text, toHex([type])),
          status,
        ]);
        const found = read(toHex([0x59, 0x02, 0xff, ...codes.flat()])).codes;
        expect(found.map(({ code, failureType, status }) => [code, failureType, status])).toEqual(
          written.map(([text, type, status]) => [text, toHex([type]), status]),
        );
      }),
    );
  });
});
