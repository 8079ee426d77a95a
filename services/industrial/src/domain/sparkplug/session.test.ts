import { describe, expect, it } from 'vitest';
import { base64, message } from './encode.fixture.ts';
import { SparkplugSession } from './session.ts';

const topic = (type: string, device = '/d') => `spBv1.0/g/${type}/e${device}`;
const birth = base64(
  [1, 1_000n],
  [2, message([1, 'a'], [2, 1n], [4, 11n], [14, false])],
  [2, message([1, 'b'], [2, 2n], [4, 3n], [10, 5n])],
);
const data = base64([1, 2_000n], [2, message([2, 1n], [14, true])]);

const read = (...messages: [type: string, payload: string, device?: string][]) => {
  const session = new SparkplugSession();
  const all = messages.map(([type, payload, device]) =>
    session.read({ topic: topic(type, device), payload }, 'm'),
  );
  return { last: all.at(-1)!, unread: session.unread };
};

describe('messages of Sparkplug B', () => {
  it('have their names from the birth', () => {
    const { last } = read(['DBIRTH', birth], ['DDATA', data]);
    expect(last).toMatchObject([{ device: 'g/e/d', name: 'a', value: true, at: 2_000 }]);
  });

  it('that call by an alias of no birth are told as not read', () => {
    expect(read(['DDATA', data]).unread).toMatchObject([{ reason: 'alias-unknown' }]);
    const reborn = read(['DBIRTH', birth], ['NBIRTH', base64([1, 1_500n]), ''], ['DDATA', data]);
    expect(reborn.unread).toMatchObject([{ reason: 'alias-unknown' }]);
  });

  it('after a death are in doubt, once', () => {
    const death = base64([1, 9_000n]);
    const { last } = read(['DBIRTH', birth], ['DDATA', data], ['NDEATH', death, '']);
    expect(last).toMatchObject([
      { name: 'a', value: true, doubtful: true, at: 9_000 },
      { name: 'b', doubtful: true },
    ]);
    expect(read(['DBIRTH', birth], ['NDEATH', death, ''], ['NDEATH', death, '']).last).toEqual([]);
    expect(read(['DBIRTH', birth], ['DDEATH', death]).last).toHaveLength(2);
  });

  it('of bad quality, or null, are in doubt', () => {
    const quality = (code: bigint) => message([1, 'Quality'], [2, message([1, 3n], [3, code])]);
    const sent = (...more: Parameters<typeof message>) =>
      read(['DDATA', base64([1, 1n], [2, message([1, 'a'], [4, 11n], [14, true], ...more)])]).last;
    expect(sent([9, quality(192n)])[0]?.doubtful).toBe(false);
    expect(sent([9, quality(500n)])[0]?.doubtful).toBe(true);
    expect(sent([7, true])[0]).toMatchObject({ doubtful: true });
  });

  it('without any time are told as not read; commands too', () => {
    const timeless = base64([2, message([1, 'a'], [14, true])]);
    expect(read(['DDATA', timeless]).unread).toMatchObject([{ reason: 'no-time' }]);
    expect(read(['DCMD', birth]).unread).toMatchObject([{ reason: 'command' }]);
  });

  it.each([
    '',
    'spBv1.0/g/DDATA/e',
    'spBv1.0/g/NDATA/e/d',
    'spBv1.0/STATE/h',
    'a/b/NDATA/c',
    'spBv1.0/+/NDATA/c',
  ])('under %j are refused', (wrong) => {
    const session = new SparkplugSession();
    expect(() => session.read({ topic: wrong, payload: '' }, 'm')).toThrow('m.topic');
  });

  it.each(['A', '*', 'AAA', 'AA==AA=='])('%j is no base64', (payload) => {
    expect(() => read(['DDATA', payload])).toThrow('m.payload');
  });
});
