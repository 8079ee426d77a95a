import { openDatabase } from '@banyan/persistence';
import { emptyDatabase, noDatabase, whySkipped } from '@banyan/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EVERYBODY, type Knowledge, type NewSource } from './knowledge.ts';
import { cut } from './import/cut.ts';
import { MemoryKnowledge } from './memory/memory-knowledge.ts';
import type { Chunk } from './model/chunk.ts';
import { citationHolds } from './model/citation-holds.ts';
import { Knowledge1764500000000 } from './postgres/1764500000000-knowledge.ts';
import { PostgresKnowledge } from './postgres/postgres-knowledge.ts';

const source = (id: string, more: Partial<NewSource> = {}): NewSource => ({
  ...{ id, owner: EVERYBODY, format: 'md', sha256: `sha of ${id}`, bytes: 10, recipe: '1' },
  ...more,
});

const chunk = (place: string, text: string, start = 0): Chunk => ({
  ...{ place, start, text, context: '' },
});

async function put(knowledge: Knowledge, given: NewSource, ...chunks: Chunk[]) {
  const open = await knowledge.begin(given);
  if (chunks.length > open.done) await open.append(chunks.slice(open.done));
  return { outcome: open.outcome, source: await open.finish() };
}

const found = async (knowledge: Knowledge, words: string, more = {}) =>
  (await knowledge.search({ tenant: 'acme', words, ...more })).map(({ sourceId }) => sourceId);

interface Adapter {
  knowledge: Knowledge;
  close: () => Promise<void>;
}

async function inPostgres(): Promise<Adapter> {
  const { url, drop } = await emptyDatabase();
  const migrations = [Knowledge1764500000000];
  const database = await openDatabase({ url, name: 'test', rows: [], migrations });
  const close = async () => {
    await database.destroy();
    await drop();
  };
  return { knowledge: new PostgresKnowledge(database), close };
}

describe.each<[string, boolean, () => Promise<Adapter>]>([
  ['in memory', false, async () => ({ knowledge: new MemoryKnowledge(), close: async () => {} })],
  [`in PostgreSQL${whySkipped}`, noDatabase, inPostgres],
])('knowledge %s', (_, skipped, open) => {
  let knowledge: Knowledge;
  let close: () => Promise<void>;

  describe.skipIf(skipped)('as everybody expects it', () => {
    beforeAll(async () => {
      ({ knowledge, close } = await open());
    });
    afterAll(() => close());

    it('finds Chinese and English by their words, the best first', async () => {
      const text = '第十九条 电子认证服务提供者应当制定、公布电子认证业务规则。';
      await put(knowledge, source('esign', { title: '电子签名法' }), chunk('/第三章', text));
      await put(knowledge, source('manual'), chunk('/Brakes', 'Worn brake pads are replaced.'));
      expect(await found(knowledge, '电子认证的业务规则')).toEqual(['esign']);
      expect(await found(knowledge, '电子签名法第19条')).toEqual(['esign']);
      expect(await found(knowledge, 'replacing a brake pad')).toEqual(['manual']);
      expect(await found(knowledge, 'nothing of that zebra')).toEqual([]);
      expect(await found(knowledge, "'; drop \\ & | !")).toEqual([]);
    });

    it('keeps what a database would not take, as far as that can be', async () => {
      const text = 'kiwi \0 \uD800 \\ \u{1F600}';
      const unit = {
        place: 'row 1\0',
        text,
        context: '\0',
        parts: [{ name: 'a\0', start: 0, end: 4 }],
      };
      await put(knowledge, source('odd'), ...cut(unit));
      const [hit] = await knowledge.search({ tenant: 'acme', words: 'kiwi' });
      expect(hit).toMatchObject({
        text: 'kiwi \uFFFD \uFFFD \\ \u{1F600}',
        locator: 'row 1\uFFFD:0-13',
      });
      expect(await knowledge.quoteAt('acme', 'odd', 'row 1\uFFFD/a\uFFFD')).toBe('kiwi');
    });

    it('says where a hit stands, and the quote there is the hit', async () => {
      const [hit] = await knowledge.search({ tenant: 'acme', words: '业务规则' });
      if (!hit) throw new Error('nothing found');
      expect(hit).toMatchObject({ sourceId: 'esign', title: '电子签名法', sha256: 'sha of esign' });
      expect(await knowledge.quoteAt('acme', 'esign', hit.locator)).toBe(hit.text);
      const citation = { ...hit, quote: `${hit.text} \n` };
      expect(await citationHolds(knowledge, 'acme', citation)).toBe(true);
      for (const wrong of [
        { quote: hit.text.replace('应当', '可以') },
        { quote: ' ' },
        { sha256: 'another' },
        { sourceId: 'manual' },
        { locator: '/第三章:0-3' },
        { locator: '/第三章:0-3000' },
        { locator: '/nowhere\0' },
      ])
        expect(await citationHolds(knowledge, 'acme', { ...citation, ...wrong })).toBe(false);
    });

    it('puts the pieces of a place together, and finds a cell in its row', async () => {
      const parts = [{ name: 'Sum', start: 15, end: 18 }];
      const row = { ...chunk('row 2', 'Name: pump\n'), parts };
      await put(knowledge, source('table'), row, chunk('row 2', 'Sum 300\n', 11));
      expect(await knowledge.quoteAt('acme', 'table', 'row 2:6-18')).toBe('pump\nSum 300');
      expect(await knowledge.quoteAt('acme', 'table', 'row 2/Sum')).toBe('300');
      expect(await knowledge.quoteAt('acme', 'table', 'row 2/Sum:1-3')).toBe('00');
      expect(await knowledge.quoteAt('acme', 'table', 'row 2/Price')).toBeUndefined();
    });

    it('goes on with the same file, and begins anew with another', async () => {
      const first = await knowledge.begin(source('long'));
      await first.append([chunk('/a', 'walrus one'), chunk('/b', 'walrus two')]);
      expect(await knowledge.find('acme', 'long')).toBeUndefined();
      expect(await found(knowledge, 'walrus')).toEqual([]);
      const again = await knowledge.begin(source('long', { licence: 'CC0-1.0' }));
      expect(again).toMatchObject({ outcome: 'resumed', done: 2 });
      await again.append([chunk('/c', 'walrus three')]);
      expect(await again.finish()).toMatchObject({
        chunks: 3,
        licence: 'CC0-1.0',
        state: 'current',
      });
      const same = await put(knowledge, source('long', { version: '2' }));
      expect(same).toMatchObject({ outcome: 'unchanged', source: { version: '2', chunks: 3 } });
      expect(await found(knowledge, 'walrus')).toEqual(['long', 'long', 'long']);
    });

    it('replaces a source at once and whole', async () => {
      const next = await knowledge.begin(source('long', { sha256: 'other' }));
      expect(next).toMatchObject({ outcome: 'replaced', done: 0 });
      await next.append([chunk('/z', 'narwhal')]);
      expect(await found(knowledge, 'walrus')).toHaveLength(3);
      const late = await knowledge.begin(source('long', { sha256: 'third' }));
      await expect(next.append([chunk('/y', 'late')])).rejects.toMatchObject({ kind: 'conflict' });
      await expect(next.finish()).rejects.toMatchObject({ kind: 'conflict' });
      await late.append([chunk('/z', 'narwhal')]);
      await late.finish();
      expect(await found(knowledge, 'walrus')).toEqual([]);
      expect(await found(knowledge, 'narwhal')).toEqual(['long']);
    });

    it('shows a tenant its own sources and those of everybody', async () => {
      const own = source('secret', { owner: 'acme', sha256: 'of acme' });
      await put(knowledge, own, chunk('/', 'ocelot of acme'));
      await put(knowledge, { ...own, owner: 'other', sha256: 'x' }, chunk('/', 'ocelot of other'));
      const hits = await knowledge.search({ tenant: 'acme', words: 'ocelot' });
      expect(hits.map(({ text }) => text)).toEqual(['ocelot of acme']);
      expect(await knowledge.find('acme', 'secret')).toMatchObject({ shared: false });
      expect(await knowledge.quoteAt('third', 'secret', '/')).toBeUndefined();
      expect((await knowledge.list('third')).map(({ id }) => id)).not.toContain('secret');
      expect(await knowledge.remove('third', 'secret')).toEqual([]);
      expect(await knowledge.remove('acme', 'secret')).toEqual(['secret']);
      expect(await knowledge.find('other', 'secret')).toMatchObject({ sha256: 'x' });
    });

    it('finds what held on the day', async () => {
      const old = source('law@1', { validFrom: '2018-10-26', validTo: '2024-06-30' });
      await put(knowledge, old, chunk('/', 'quokka shares'));
      await put(
        knowledge,
        source('law@2', { validFrom: '2024-07-01' }),
        chunk('/', 'quokka shares'),
      );
      const on = (asOf?: string) => found(knowledge, 'quokka', { asOf });
      expect(await on('2018-10-25')).toEqual([]);
      expect(await on('2024-06-30')).toEqual(['law@1']);
      expect(await on('2024-07-01')).toEqual(['law@2']);
      expect(await on()).toEqual(['law@2']);
      expect((await on('any')).toSorted()).toEqual(['law@1', 'law@2']);
    });

    it('searches below a name, and removes what is below it', async () => {
      await put(knowledge, source('set/a'), chunk('/', 'numbat'));
      await put(knowledge, source('set/b'), chunk('/', 'numbat'));
      await put(knowledge, source('set-c'), chunk('/', 'numbat'));
      const under = async (name: string) =>
        (await found(knowledge, 'numbat', { under: name })).toSorted();
      expect(await under('set')).toEqual(['set/a', 'set/b']);
      expect(await under('set/a')).toEqual(['set/a']);
      expect(await knowledge.remove(EVERYBODY, 'set/')).toEqual(['set/a', 'set/b']);
      expect(await found(knowledge, 'numbat')).toEqual(['set-c']);
    });
  });
});
