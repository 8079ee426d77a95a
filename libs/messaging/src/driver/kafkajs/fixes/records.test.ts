import { createRequire } from 'node:module';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { murmur2 } from '../../murmur2.ts';
import { decodeRecord } from './decode-record.ts';
import { encodeRecord, type RecordToWrite } from './encode-record.ts';

// The originals: nothing here has loaded our driver, which takes their places.
const require = createRequire(import.meta.url);
const record = 'kafkajs/src/protocol/recordBatch/record/v0';
const theirEncode = require(`${record}/index.js`) as (of: RecordToWrite) => { buffer: Buffer };
const theirDecode = require(`${record}/decoder.js`) as (from: object, batch: object) => object;
const TheirDecoder = require('kafkajs/src/protocol/decoder.js') as new (of: Buffer) => object;
const theirMurmur2 = require('kafkajs/src/producer/partitioners/default/murmur2.js') as (
  key: Buffer,
) => number;

const bytes = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.uint8Array({ maxLength: 300 }).map((array) => Buffer.from(array)),
);
const header = fc.oneof(bytes, fc.array(bytes, { minLength: 2, maxLength: 3 }));
const name = fc.string({ unit: 'grapheme', minLength: 1 }).filter((text) => text !== '__proto__');
const records = fc.record({
  offsetDelta: fc.nat(100_000),
  timestampDelta: fc.nat(2 ** 40),
  key: fc.oneof(bytes, fc.constant(null)),
  value: fc.oneof(bytes, fc.constant(null)),
  headers: fc.dictionary(name, header, { noNullPrototype: true }),
});
const batch = {
  ...{ firstOffset: '9007199254', firstTimestamp: '1764000000000', magicByte: 2 },
  ...{ timestampType: 0, maxTimestamp: '1764000000001' },
};

describe('records in the place of those of kafkajs', () => {
  it('are the same bytes', () => {
    fc.assert(
      fc.property(records, (of) => {
        expect(encodeRecord(of).buffer.equals(theirEncode(of).buffer)).toBe(true);
      }),
    );
  });

  it('are read the same', () => {
    fc.assert(
      fc.property(records, (of) => {
        const { buffer } = encodeRecord(of);
        const body = buffer.subarray(lengthOfVarint(buffer));
        expect(decodeRecord(new TheirDecoder(body) as { buffer: Buffer }, batch)).toEqual(
          theirDecode(new TheirDecoder(body), batch),
        );
      }),
    );
  });

  it('take the time of the broker where the topic says so', () => {
    const { buffer } = encodeRecord({ timestampDelta: 7 });
    const body = { buffer: buffer.subarray(lengthOfVarint(buffer)) };
    expect(decodeRecord(body, { ...batch, timestampType: 1 }).timestamp).toBe('1764000000001');
  });

  it('go to the same partition', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (key) => {
        expect(murmur2(Buffer.from(key))).toBe(theirMurmur2(Buffer.from(key)));
      }),
    );
  });
});

const lengthOfVarint = (buffer: Buffer) => buffer.findIndex((byte) => byte < 128) + 1;
