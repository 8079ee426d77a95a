import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { Acked, AckedWriter, eventNumber } from './acked.ts';

const folder = mkdtempSync(join(tmpdir(), 'acked-'));
afterAll(() => rmSync(folder, { recursive: true }));

it('what was acknowledged and is not in the log is missing, whoever wrote it down', () => {
  const files = ['a', 'b', 'none'].map((name) => join(folder, name));
  const numbers = Array.from({ length: 20_000 }, (_, i) =>
    eventNumber('renewed', `l${i}`, i, i + 9),
  );
  expect(new Set(numbers).size).toBe(numbers.length);
  for (const half of [0, 1]) {
    const writer = new AckedWriter(files[half] ?? '');
    numbers.filter((_, i) => i % 2 === half).forEach((number) => writer.add(number));
    writer.flush();
  }
  const acked = new Acked(files);
  for (const number of numbers.slice(3)) acked.saw(number);
  acked.saw(eventNumber('renewed', 'nobody heard of it', 1, 2));
  expect([acked.size, acked.missing]).toEqual([20_000, 3]);
});
