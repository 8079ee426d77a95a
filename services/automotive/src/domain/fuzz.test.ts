import { MeshError } from '@banyan/kernel';
import { expect, it } from 'vitest';
import type { z } from 'zod';
import { diagnose } from './diagnose.ts';
import { explainInputSchema } from './input.ts';
import { mutants } from '@banyan/testing';
import { ODDITIES } from './oddities.fixture.ts';
import { sample } from './sample.fixture.ts';
import { examineSignals } from './signals/examine.ts';
import { normalizeInputSchema } from './signals/schema.ts';

const MUTATIONS = 3_000;
/** Longest that one of them may take, ms. */
const LONGEST = 500;

interface Outcome {
  answered: number;
  refused: number;
  slowest: number;
}

/** Every mutant is answered with checks that pass, or refused with the place that is wrong. */
function run<S extends z.ZodType>(
  schema: S,
  good: unknown,
  task: (input: z.output<S>) => { checks: { passed: boolean }[] },
): Outcome {
  const outcome = { answered: 0, refused: 0, slowest: 0 };
  for (const mutant of mutants(good, MUTATIONS, ODDITIES)) {
    const startedAt = performance.now();
    const parsed = schema.safeParse(mutant);
    try {
      if (!parsed.success)
        throw new MeshError('invalid_request', '', { issues: [{ path: 'body', message: '' }] });
      const failed = task(parsed.data).checks.filter(({ passed }) => !passed);
      if (failed.length > 0)
        throw new Error(`${JSON.stringify(mutant)}: ${JSON.stringify(failed)}`);
      outcome.answered += 1;
    } catch (thrown) {
      if (!(thrown instanceof MeshError) || thrown.status !== 400) throw thrown;
      expect(thrown.details.issues?.[0]?.path).toBeTruthy();
      outcome.refused += 1;
    }
    outcome.slowest = Math.max(outcome.slowest, performance.now() - startedAt);
  }
  return outcome;
}

it(`dtc:explain: ${MUTATIONS} mutations`, () => {
  const outcome = run(
    explainInputSchema,
    { ...sample('dtc.json'), dataLengths: { 1234: 2 } },
    (input) => diagnose(input, undefined),
  );
  expect(outcome.answered).toBeGreaterThan(100);
  expect(outcome.refused).toBeGreaterThan(1_000);
  expect(outcome.slowest).toBeLessThan(LONGEST);
});

it(`signals:normalize: ${MUTATIONS} mutations`, () => {
  const outcome = run(normalizeInputSchema, sample('signals.json'), examineSignals);
  expect(outcome.answered).toBeGreaterThan(500);
  expect(outcome.refused).toBeGreaterThan(500);
  expect(outcome.slowest).toBeLessThan(LONGEST);
});

it('the largest that is let in is answered in bounded time', () => {
  const codes = `59 02 FF ${'03 01 00 2F'.repeat(1_000)}`;
  const startedAt = performance.now();
  const { diagnosis } = diagnose(
    explainInputSchema.parse({ responses: Array(16).fill(codes) }),
    undefined,
  );
  expect(diagnosis.codesTotal).toBe(1);
  expect(diagnosis.codes[0]).toMatchObject({ seenTotal: 16_000, seen: { length: 100 } });
  examineSignals(
    normalizeInputSchema.parse({
      signals: Array.from({ length: 2_000 }, () => ({
        ...{ name: 'engine '.repeat(28), value: 1, unit: 'rpm' },
      })),
    }),
  );
  expect(performance.now() - startedAt).toBeLessThan(5_000);
});
