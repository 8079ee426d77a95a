import { readFileSync } from 'node:fs';
import protobuf from 'protobufjs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { orAbsent, sharedData } from '@banyan/testing';
import { base64, message, varint } from './encode.fixture.ts';
import { readPayload } from './payload.ts';
import { valueOf } from './value.ts';

const proto = sharedData('standards/sparkplug/sparkplug_b.proto');
const absent = orAbsent(proto);

const read = (bytes: Uint8Array) =>
  readPayload(bytes, 'payload').metrics.map(({ name, alias, timestamp, type, value, isNull }) => ({
    ...{ name, alias, timestamp, isNull, value: value && valueOf(value, type) },
  }));

const metric = (type: number, id: number, value: Parameters<typeof message>[0][1]) =>
  message([2, message([1, 'm'], [4, BigInt(type)], [id, value])]);

describe('a payload of Sparkplug B', () => {
  it.each([
    ['Int8', 1, 10, 0xffffffffn, '-1'],
    ['Int8 as 64 bits', 1, 10, -1n, '-1'],
    ['Int16', 2, 10, 0x8000n, '-32768'],
    ['Int32', 3, 10, 0xfffffffen, '-2'],
    ['Int64', 4, 11, -5n, '-5'],
    ['UInt32', 7, 10, 0xffffffffn, '4294967295'],
    ['UInt64', 8, 11, -1n, '18446744073709551615'],
    ['Float', 9, 12, { float: 0.1 }, '0.1'],
    ['Double', 10, 13, { double: 1e-7 }, '0.0000001'],
    ['Double, large', 10, 13, { double: -1.5e22 }, '-15000000000000000000000'],
    ['Double, no number', 10, 13, { double: Number.NaN }, undefined],
    ['Boolean', 11, 14, true, true],
    ['String', 12, 15, '冷水机组', '冷水机组'],
    ['Bytes', 17, 16, 'x', undefined],
  ] as const)('has an %s', (_, type, id, value, expected) => {
    expect(read(metric(type, id, value))[0]?.value).toBe(expected);
  });

  it.skipIf(absent)(`is read as the standard's own schema says it${absent}`, () => {
    const { root } = protobuf.parse(readFileSync(proto!, 'utf8'), { keepCase: true });
    const Payload = root.lookupType('org.eclipse.tahu.protobuf.Payload');
    const any = fc.record({
      name: fc.string({ maxLength: 40 }),
      alias: fc.nat(),
      timestamp: fc.nat(),
      value: fc.oneof(
        fc.record({ datatype: fc.constant(3), int_value: fc.integer().map((n) => n >>> 0) }),
        fc.record({ datatype: fc.constant(9), float_value: fc.float({ noNaN: true }) }),
        fc.record({ datatype: fc.constant(10), double_value: fc.double({ noNaN: true }) }),
        fc.record({ datatype: fc.constant(11), boolean_value: fc.boolean() }),
        fc.record({ datatype: fc.constant(12), string_value: fc.string() }),
      ),
    });
    fc.assert(
      fc.property(fc.array(any, { maxLength: 20 }), (metrics) => {
        const sent = metrics.map(({ value, ...rest }) => ({ ...rest, ...value }));
        const bytes = Payload.encode(Payload.fromObject({ metrics: sent })).finish();
        const told = read(bytes);
        expect(told).toHaveLength(sent.length);
        for (const [i, { name, alias, timestamp, value }] of metrics.entries()) {
          expect(told[i]).toMatchObject({ name, alias: String(alias), timestamp });
          const [, raw] = Object.values(value) as [number, number | boolean | string];
          const got = told[i]?.value;
          if (typeof raw !== 'number') expect(got).toBe(raw);
          else if (!Number.isFinite(raw)) expect(got).toBeUndefined();
          else if (value.datatype === 3) expect(Number(got)).toBe(raw | 0);
          else if (value.datatype === 9) expect(Math.fround(Number(got))).toBe(raw + 0 || 0);
          else expect(Number(got)).toBe(raw + 0 || 0);
        }
      }),
    );
  });

  it('is refused with its place where it is cut or wrong, and nothing else happens', () => {
    const good = metric(9, 12, { float: 1 });
    const refusal = (bytes: Uint8Array) => {
      try {
        readPayload(bytes, 'payload');
        return 'read';
      } catch (thrown) {
        return (thrown as { details: { issues: { path: string }[] } }).details.issues[0]?.path;
      }
    };
    for (let i = 1; i < good.length; i += 1)
      expect(refusal(good.subarray(0, i))).toMatch(/^payload, byte \d+$/);
    expect(refusal(Buffer.from('ff'.repeat(12), 'hex'))).toMatch(/byte/);
    expect(refusal(Buffer.from([0x12, ...varint(2n ** 63n)]))).toMatch(/byte/);
    expect(refusal(Buffer.from([0x0b]))).toMatch(/byte/);
    expect(refusal(message([1, 2n ** 60n]))).toBe('payload');
    expect(refusal(message([2, message([1, 'x'.repeat(401)])]))).toBe('payload');
    expect(refusal(Buffer.from('1200'.repeat(10_001), 'hex'))).toBe('payload');
  });

  it('bears any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        try {
          read(bytes);
        } catch (thrown) {
          expect(thrown).toMatchObject({ kind: 'invalid_request' });
        }
      }),
    );
    expect(base64([1, 5n])).toBe('CAU=');
  });
});
