import { openDatabase } from '@banyan/persistence';
import { Deadline } from '@banyan/kernel';
import { emptyDatabase, noDatabase, whySkipped } from '@banyan/testing';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { INJECTIONS } from '../../model/injections.fixture.ts';
import { importSource } from '../import/import-source.ts';
import { EVERYBODY, type Knowledge } from '../knowledge.ts';
import { MemoryKnowledge } from '../memory/memory-knowledge.ts';
import { citationHolds } from '../model/citation-holds.ts';
import { Knowledge1764500000000 } from '../postgres/1764500000000-knowledge.ts';
import { PostgresKnowledge } from '../postgres/postgres-knowledge.ts';
import { TenantKnowledge } from '../tenant-knowledge.ts';
import { demandExamples } from './demand-examples.ts';
import { nearestLabels } from './nearest-labels.ts';

const TASK = 'complaints:classify';
const PLACE = 'examples/complaints-classify';
const LABELS = ['BRAKES', 'TIRES', 'AIR BAGS'];
const ROWS: [text: string, label: string][] = [
  ['The pedal went to the floor and the car did not stop', 'BRAKES'],
  ['Pedal goes to the floor, it takes long to stop the car', 'BRAKES'],
  ['Pedal soft, nearly at the floor', 'BRAKES'],
  ['The tread came off on the highway', 'TIRES'],
  ['Tread separated, then it went flat on the highway', 'TIRES'],
  ['高速上胎面脱落，随后漏气', 'TIRES'],
  ['胎面脱落，车身抖动', 'TIRES'],
  ['踏板踩到底车也停不下来', 'BRAKES'],
  ['踏板踩到底，停车距离很长', 'BRAKES'],
];
const [PEDAL, TREAD] = ['When I stop the pedal goes down to the floor', '胎面在高速上脱落了'];

const jsonl = (rows: readonly (readonly [string, string])[]) =>
  rows.map(([text, label]) => JSON.stringify({ text, label })).join('\n');

async function bring(
  knowledge: Knowledge,
  rows: readonly (readonly [string, string])[],
  { owner = EVERYBODY, id = `${PLACE}/2026` } = {},
) {
  const file = { id, owner, format: 'jsonl' as const, content: Buffer.from(jsonl(rows)) };
  const demand = demandExamples(file, { [TASK]: 'components' });
  await importSource(knowledge, file, { signal: new AbortController().signal, demand });
}

async function ask(knowledge: Knowledge, text: string, tenant = 'acme', labels = LABELS) {
  const { told, ...rest } = await nearestLabels(
    {
      knowledge: new TenantKnowledge(knowledge, tenant),
      deadline: Deadline.in(20_000),
      signal: new AbortController().signal,
    },
    { task: TASK, labelOf: (said) => labels.find((label) => label === said) },
    [{ text }],
  );
  return { ...told[0]!, ...rest };
}

const closing: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const close of closing) await close();
});

async function inPostgres(): Promise<Knowledge> {
  const { url, drop } = await emptyDatabase();
  const migrations = [Knowledge1764500000000];
  const database = await openDatabase({ url, name: 'test', rows: [], migrations });
  closing.push(
    () => database.destroy(),
    () => drop(),
  );
  return new PostgresKnowledge(database);
}

describe.each<[string, boolean, () => Promise<Knowledge>]>([
  ['in memory', false, async () => new MemoryKnowledge()],
  [`in PostgreSQL${whySkipped}`, noDatabase, inPostgres],
])('examples %s', (_, skipped, open) => {
  describe.skipIf(skipped)('as a task hears them', () => {
    let knowledge: Knowledge;
    beforeEach(async () => {
      knowledge = await open();
    });

    it('decide in both languages, and each is cited verbatim', async () => {
      await bring(knowledge, ROWS);
      for (const [text, label] of [
        [PEDAL, 'BRAKES'],
        [TREAD, 'TIRES'],
        ['踏板踩到底，停不下来', 'BRAKES'],
      ] as const) {
        const { decided, citations, checks, labels } = await ask(knowledge, text);
        expect(decided).toBe(label);
        expect(labels[0]).toMatchObject({ label });
        expect(checks).toMatchObject([
          { id: 'examples-cited', passed: true },
          { id: 'examples-suffice', passed: false, detail: expect.stringContaining(label) },
        ]);
        expect(citations.length).toBeGreaterThan(3);
        for (const one of citations) expect(await citationHolds(knowledge, 'acme', one)).toBe(true);
      }
    });

    it('say the same in whatever order they stand in their file', async () => {
      await bring(knowledge, ROWS);
      await bring(knowledge, ROWS.toReversed(), { owner: 'other', id: `${PLACE}/turned` });
      await knowledge.remove(EVERYBODY, `${PLACE}/2026`);
      const turned = await ask(knowledge, PEDAL, 'other');
      await bring(knowledge, ROWS);
      expect(turned.labels).toEqual((await ask(knowledge, PEDAL)).labels);
      expect(turned.decided).toBe('BRAKES');
    });

    it('say nothing of what is like none of them, and nothing where there are none', async () => {
      expect(await ask(knowledge, PEDAL)).toMatchObject({ neighbours: [], checks: [] });
      await bring(knowledge, ROWS);
      const { decided, checks } = await ask(knowledge, 'A wasp in the cabin 电台没声音');
      expect(decided).toBeUndefined();
      expect(checks).toMatchObject([{ id: 'examples-cited', passed: true }]);
    });

    it('tell of labels that the task does not have, which do not vote', async () => {
      await bring(knowledge, ROWS);
      const { decided, neighbours, checks } = await ask(knowledge, PEDAL, 'acme', ['TIRES']);
      expect(decided).toBeUndefined();
      expect(neighbours.some(({ label }) => label === 'BRAKES')).toBe(false);
      expect(checks[0]?.detail).toContain(
        '1 labels that the task does not have did not vote: BRAKES',
      );
    });

    it('are their own for each tenant, and go when they are removed', async () => {
      await bring(knowledge, ROWS, { owner: 'other' });
      expect((await ask(knowledge, PEDAL)).neighbours).toEqual([]);
      expect((await ask(knowledge, PEDAL, 'other')).decided).toBe('BRAKES');
      await knowledge.remove('other', `${PLACE}/`);
      expect(await ask(knowledge, PEDAL, 'other')).toMatchObject({ checks: [], neighbours: [] });
    });

    it("are read from the tenant's own source where everybody's has the same name", async () => {
      await bring(knowledge, ROWS);
      await bring(
        knowledge,
        ROWS.map(([text]) => [text, 'AIR BAGS'] as const),
        { owner: 'acme' },
      );
      const { decided, checks } = await ask(knowledge, PEDAL);
      expect(decided).toBe('AIR BAGS');
      expect(checks[0]?.passed).toBe(true);
    });

    it('that are hostile change nothing but by their own vote', async () => {
      await bring(knowledge, ROWS);
      const before = await ask(knowledge, PEDAL);
      const hostile = INJECTIONS.map(({ text }) => [text, 'AIR BAGS'] as const);
      await bring(knowledge, hostile, { id: `${PLACE}/hostile` });
      for (const [text] of ROWS.slice(0, 5))
        expect((await ask(knowledge, text)).decided).toMatch(/^(?:BRAKES|TIRES)$/);
      const after = await ask(knowledge, PEDAL);
      expect(after.decided).toBe(before.decided);
      expect(after.checks[0]?.passed).toBe(true);
    });
  });
});

describe('what is told', () => {
  it('is checked again against the sources, and does not follow from others', async () => {
    const knowledge = new MemoryKnowledge();
    await bring(knowledge, ROWS);
    let asked = 0;
    const quoteAt = knowledge.quoteAt.bind(knowledge);
    // The source is replaced between the vote and its check.
    knowledge.quoteAt = async (...at) => (asked++ < 2 * ROWS.length ? quoteAt(...at) : 'TIRES');
    const { checks } = await ask(knowledge, PEDAL);
    expect(checks[0]).toMatchObject({ id: 'examples-cited', passed: false });
  });

  it('is found in examples longer than a piece, and told once of each', async () => {
    const knowledge = new MemoryKnowledge();
    const long = ROWS.map(
      ([text, label]) => [`${text}. ${'More of it. '.repeat(300)}`, label] as const,
    );
    await bring(knowledge, long);
    const { decided, neighbours } = await ask(knowledge, `${PEDAL}. More of it.`);
    expect(decided).toBe('BRAKES');
    const rows = neighbours.map(({ citations: [, label] }) => label.locator);
    expect(new Set(rows).size).toBe(rows.length);
  });
});

describe('an import among the examples', () => {
  const of = (id: string, format: 'csv' | 'jsonl' | 'md', content: string) => async () => {
    const file = { id, owner: EVERYBODY, format, content: Buffer.from(content) };
    const demand = demandExamples(file, { [TASK]: 'components' });
    const { signal } = new AbortController();
    return importSource(new MemoryKnowledge(), file, { signal, demand });
  };

  it.each([
    ['a csv without a label', `${PLACE}/a`, 'csv', 'text,tag\nx,y\n', 'row 2'],
    ['a row without a label', `${PLACE}/a`, 'csv', 'text,label\nx,y\nx,\n', 'row 3'],
    ['a line without a text', `${PLACE}/a`, 'jsonl', '{"label":"x"}', 'row 1'],
    ['a label without end', PLACE, 'csv', `text,label\nx,${'y'.repeat(201)}\n`, 'row 2/label'],
    ['prose', `${PLACE}/a`, 'md', 'x', 'file'],
    ['a task that takes none', 'examples/complaints-clasify/a', 'csv', 'text,label\nx,y\n', 'id'],
    ['no task at all', 'examples', 'csv', 'text,label\nx,y\n', 'id'],
  ] as const)('refuses %s, naming it', async (_, id, format, content, path) => {
    await expect(of(id, format, content)()).rejects.toMatchObject({
      kind: 'invalid_request',
      details: { issues: [{ path }] },
    });
  });

  it('takes other columns beside the two, and leaves other sources alone', async () => {
    const file = 'day,label,text\n2026-01-01,TIRES,flat\n';
    expect(await of(PLACE, 'csv', file)()).toMatchObject({ source: { chunks: 1 } });
    expect(await of('manual/examples', 'md', 'x')()).toMatchObject({ source: { chunks: 1 } });
  });
});
