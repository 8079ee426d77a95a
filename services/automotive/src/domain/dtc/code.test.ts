import { describe, expect, it } from 'vitest';
import { decodeCode, decodeUdsCode, encodeCode, encodeUdsCode, parseCode } from './code.ts';
import { scopeOf } from './scope.ts';
import { decodeStatus, encodeStatus } from './status.ts';

describe('two bytes of SAE J2012', () => {
  it.each([
    [0x03, 0x01, 'P0301'],
    [0x41, 0x23, 'C0123'],
    [0x92, 0x34, 'B1234'],
    [0xc1, 0x00, 'U0100'],
    [0x3f, 0xff, 'P3FFF'],
    [0xff, 0xff, 'U3FFF'],
  ])('%i %i are %s', (high, low, code) => {
    expect(decodeCode(high, low)).toBe(code);
    expect(encodeCode(code)).toEqual([high, low]);
  });

  it('all 65,536 decode to different codes and come back', () => {
    const codes = new Set<string>();
    for (let bits = 0; bits < 65_536; bits += 1) {
      const code = decodeCode(bits >> 8, bits & 255);
      const [high, low] = encodeCode(code);
      if (high * 256 + low !== bits) throw new Error(`${code} does not come back`);
      codes.add(code);
    }
    expect(codes.size).toBe(65_536);
  });
});

describe('three bytes of ISO 14229-1', () => {
  it('come back, every failure type', () => {
    for (let type = 0; type < 256; type += 1) {
      const { code, failureType } = decodeUdsCode([0xc1, 0x21, type]);
      expect(encodeUdsCode(code, failureType)).toEqual([0xc1, 0x21, type]);
    }
  });
});

describe('codes as they are written', () => {
  it.each([
    ['p0301', { code: 'P0301' }],
    [' U0100-87 ', { code: 'U0100', failureType: '87' }],
    ['C00A1:1f', { code: 'C00A1', failureType: '1F' }],
    ['Ｐ０３０１', { code: 'P0301' }],
  ])('%j', (text, written) => expect(parseCode(text)).toEqual(written));

  it.each(['', 'P030', 'P4301', 'X0301', 'P03011', 'P030G', 'P0301-8', 'P0301 DROP'])(
    '%j is none',
    (text) => expect(parseCode(text)).toBeUndefined(),
  );
});

describe('scope by the second digit', () => {
  it.each([
    ['P0301', 'generic'],
    ['P1234', 'manufacturer'],
    ['P2135', 'generic'],
    ['P3000', 'manufacturer'],
    ['P33FF', 'manufacturer'],
    ['P3400', 'generic'],
    ['P3FFF', 'generic'],
    ['C1234', 'manufacturer'],
    ['B2000', 'manufacturer'],
    ['B3000', 'generic'],
    ['U0100', 'generic'],
    ['U2000', 'manufacturer'],
    ['U3000', 'generic'],
  ])('%s is %s', (code, scope) => expect(scopeOf(code).scope).toBe(scope));
});

it('every status byte comes back from its bits', () => {
  for (let byte = 0; byte < 256; byte += 1) expect(encodeStatus(decodeStatus(byte))).toBe(byte);
  expect(decodeStatus(0x2f)).toMatchObject({
    ...{ testFailed: true, confirmedDTC: true, testNotCompletedSinceLastClear: false },
    ...{ testFailedSinceLastClear: true, warningIndicatorRequested: false },
  });
});
