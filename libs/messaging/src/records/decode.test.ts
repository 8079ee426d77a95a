import { inferenceCancelled } from '@banyan/contracts/foundation';
import { describe, expect, it } from 'vitest';
import type { IncomingRecord } from '../driver/driver.ts';
import type { Topic } from '@banyan/contracts';
import { decodeData, decodeEnvelope, demandType } from './decode.ts';
import { encode } from './encode.ts';

const good = { requestId: 'r', reason: 'left' };

function record(change: Partial<IncomingRecord> = {}, headers: IncomingRecord['headers'] = {}) {
  return {
    ...{ topic: inferenceCancelled.name, partition: 0, offset: 0, timestamp: 0, key: 'k' },
    value: Buffer.from(JSON.stringify(good)),
    ...change,
    headers: { ce_id: Buffer.from('1'), ...headers },
  } as IncomingRecord;
}
const text = (value: string) => Buffer.from(value);

function decode(incoming: IncomingRecord, topic: Topic) {
  const envelope = decodeEnvelope(incoming);
  demandType(envelope, topic);
  return { ...envelope, data: decodeData(incoming, topic) };
}

describe('decode', () => {
  it('reads what encode writes', () => {
    const { headers, ...outgoing } = encode(inferenceCancelled, good, {
      ...{ source: 'finance', key: 'k', id: 'req_1', tenant: 'acme', keyId: 'key_1' },
      replyTo: { topic: 'finance.reply.v1', partition: 3 },
    });
    const incoming = Object.entries(headers).map(([name, value]) => [name, text(String(value))]);
    const message = decode(
      record({ value: text(outgoing.value as string) }, Object.fromEntries(incoming)),
      inferenceCancelled,
    );
    expect(message).toMatchObject({
      ...{ id: 'req_1', tenant: 'acme', keyId: 'key_1', source: '/finance', data: good },
      replyTo: { topic: 'finance.reply.v1', partition: 3 },
    });
  });

  it.each([
    ['no id', record({}, { ce_id: text('') }), 'ce_id'],
    ['an id with a NUL', record({}, { ce_id: text('a\u0000b') }), 'ce_id'],
    ['an endless id', record({}, { ce_id: text('x'.repeat(300)) }), 'ce_id'],
    [
      'another version',
      record({}, { ce_type: text('foundation.inference.cancelled.v2') }),
      'ce_type',
    ],
    ['another type', record({}, { ce_type: text('finance.task.requested.v1') }), 'ce_type'],
    [
      'a CloudEvents version to come',
      record({}, { ce_specversion: text('2.0') }),
      'ce_specversion',
    ],
    ['a bad traceparent', record({}, { traceparent: text('00-xyz-01') }), 'traceparent'],
    [
      'an all-zero trace',
      record({}, { traceparent: text(`00-${'0'.repeat(32)}-${'1'.repeat(16)}-01`) }),
      'traceparent',
    ],
    ['a null value', record({ value: null }), 'value'],
    ['no JSON', record({ value: text('{oops') }), 'value'],
    ['no UTF-8', record({ value: Buffer.from([0x22, 0xff, 0x22]) }), 'value'],
    ['a wrong schema', record({ value: text('{"requestId": 7}') }), 'requestId'],
    ['a header that comes twice', record({}, { ce_id: [text('1'), text('2')] }), 'ce_id'],
    [
      'a deadline that is no number',
      record({}, { 'banyan-deadline': text('soon') }),
      'banyan-deadline',
    ],
    [
      'a deadline in microseconds',
      record({}, { 'banyan-deadline': text('1795469000000000') }),
      'banyan-deadline',
    ],
    [
      'a reply address that is no reply topic',
      record({}, { 'banyan-reply-to': text('foundation.usage.recorded.v2#0') }),
      'banyan-reply-to',
    ],
    [
      'a reply address that is none',
      record({}, { 'banyan-reply-to': text('nowhere') }),
      'banyan-reply-to',
    ],
    [
      'a hundred headers',
      record({}, Object.fromEntries(Array.from({ length: 100 }, (_, i) => [`h${i}`, text('x')]))),
      'headers',
    ],
    ['a header of 20 KB', record({}, { big: text('x'.repeat(20_000)) }), 'headers'],
  ])('refuses %s, naming the place', (_, poison, path) => {
    expect(() => decode(poison, inferenceCancelled)).toThrow(
      expect.objectContaining({
        kind: 'invalid_request',
        details: { issues: expect.arrayContaining([{ path, message: expect.any(String) }]) },
      }),
    );
  });

  it('refuses a value beyond all bounds', () => {
    const value = Buffer.alloc(9 * 1024 * 1024);
    expect(() => decode(record({ value }), inferenceCancelled)).toThrow(
      expect.objectContaining({ kind: 'payload_too_large' }),
    );
  });
});
