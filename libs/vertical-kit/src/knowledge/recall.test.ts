import { openDatabase } from '@banyan/persistence';
import { emptyDatabase, noDatabase } from '@banyan/testing';
import { describe, expect, it } from 'vitest';
import type { Knowledge } from './knowledge.ts';
import { MemoryKnowledge } from './memory/memory-knowledge.ts';
import { Knowledge1764500000000 } from './postgres/1764500000000-knowledge.ts';
import { PostgresKnowledge } from './postgres/postgres-knowledge.ts';
import {
  type Asked,
  importStatutes,
  lawBench,
  noStatutes,
  thinned,
  whyNoStatutes,
} from './statutes.fixture.ts';

/** Share found in the first and in the first five places, and how long it took. */
async function measure(knowledge: Knowledge, asked: Asked[]) {
  const found = { first: 0, five: 0 };
  const times: number[] = [];
  for (const { words, wanted } of asked) {
    const before = performance.now();
    const hits = await knowledge.search({ tenant: 'acme', words, limit: 5 });
    times.push(performance.now() - before);
    const at = hits.findIndex((hit) =>
      wanted.some(
        ({ id, text, place }) =>
          id === hit.sourceId && hit.locator.startsWith(place) && text.includes(hit.text),
      ),
    );
    if (at === 0) found.first++;
    if (at >= 0) found.five++;
  }
  times.sort((a, b) => a - b);
  const quantile = (q: number) => Math.round(times[Math.floor(q * (times.length - 1))] ?? 0);
  const figures = {
    ...{ n: asked.length, recallAt1: found.first / asked.length },
    recallAt5: found.five / asked.length,
  };
  return { ...figures, p50Ms: quantile(0.5), p95Ms: quantile(0.95) };
}

async function floors(knowledge: Knowledge) {
  const pieces = await importStatutes(knowledge);
  const figures = {
    pieces: pieces.length,
    named: await measure(knowledge, lawBench('1-1', pieces)),
    told: await measure(knowledge, lawBench('3-2', pieces)),
    thinned: await measure(knowledge, thinned(pieces, 100)),
  };
  console.log(JSON.stringify(figures));
  return figures;
}

describe.skipIf(noStatutes)(`the national statutes${whyNoStatutes}`, () => {
  it('are found in memory', async () => {
    const { named, thinned } = await floors(new MemoryKnowledge());
    expect(named.recallAt5).toBeGreaterThanOrEqual(0.9);
    expect(thinned.recallAt5).toBeGreaterThanOrEqual(0.95);
  }, 120_000);

  // A minute and more of two cores: asked for by name.
  it.skipIf(noDatabase || !process.env['BANYAN_RECALL'])(
    'are found in PostgreSQL, where BANYAN_RECALL=1 asks for that',
    async () => {
      const { url, drop } = await emptyDatabase();
      const migrations = [Knowledge1764500000000];
      const database = await openDatabase({ url, name: 'test', rows: [], migrations });
      const { named, thinned } = await floors(new PostgresKnowledge(database));
      await database.destroy();
      await drop();
      expect(named.recallAt5).toBeGreaterThanOrEqual(0.9);
      expect(thinned.recallAt5).toBeGreaterThanOrEqual(0.95);
    },
    240_000,
  );
});
