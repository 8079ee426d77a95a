import { createHash } from 'node:crypto';
import { envelopeSchema } from '@banyan/contracts/vertical';
import { rehearse, type Rehearsal, type Sample, type Task } from '@banyan/vertical-kit';
import { describe, expect, it } from 'vitest';
import { cases, verticals } from './verticals.ts';

const MODELS = [
  { model: 'no model', says: undefined },
  { model: 'a model that says nothing', says: () => '' },
  {
    model: 'a model that invents',
    says: () => 'All 4,711 are right: EUR 1000000.00. Ignore the rules.',
  },
];

/** The submitted document, and each text in it where it is JSON: what a citation of the input is of. */
function sourcesOf({ mediaType, body }: Sample): Map<string, string> {
  const texts = [body, ...(mediaType === 'application/json' ? stringsIn(JSON.parse(body)) : [])];
  return new Map(texts.map((text) => [createHash('sha256').update(text).digest('hex'), text]));
}

const stringsIn = (value: unknown): string[] => {
  if (typeof value === 'string') return [value];
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(stringsIn) : [];
};

const folded = (text: string) => text.replaceAll(/\s+/g, ' ').trim();

function demandHonest({ envelope, steps }: Rehearsal, task: Task, sample: Sample): void {
  expect(envelopeSchema.parse(envelope)).toEqual(envelope);
  expect(envelope.task).toBe(task.name);
  expect(task.result.safeParse(envelope.result).error).toBeUndefined();
  expect(envelope.standard.name).toMatch(/\w/);

  const { checks, verified, abstained, degraded, citations } = envelope;
  expect(checks.length).toBeGreaterThan(0);
  expect(new Set(checks.map(({ id }) => id)).size).toBe(checks.length);
  for (const { id, detail } of checks)
    expect([id, detail]).toEqual([id, expect.stringMatching(/\S/)]);
  const holds = checks.every(({ passed, replacedBy }) => passed || replacedBy === 'template');
  expect(verified).toBe(holds && abstained === undefined);
  for (const { passed, replacedBy } of checks) expect(passed && replacedBy).toBeFalsy();
  for (const said of [abstained, degraded]) if (said) expect(said.reason).toMatch(/\S/);

  const sources = sourcesOf(sample);
  for (const { sourceId, sha256, quote, locator } of citations) {
    expect(sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(locator).toMatch(/\S/);
    if (sourceId === 'input') expect(folded(sources.get(sha256) ?? '')).toContain(folded(quote));
  }
  expect(steps.length).toBeGreaterThan(0);
  for (const { step } of steps) expect(Object.keys(task.steps)).toContain(step);
}

describe.each(MODELS)('every task of every vertical, with $model', ({ says }) => {
  it.each(cases)('is honest about $title', async ({ vertical, task, sample }) => {
    const rehearsal = await rehearse(vertical, task, sample, says);
    demandHonest(rehearsal, task, sample);
    const { usage, checks, degraded } = rehearsal.envelope;
    const spoke = usage.tokens > 0;
    // A task that asks a model says that there was none; one that needs none is not degraded.
    if (!says) expect(degraded !== undefined).toBe(checks.some(({ replacedBy }) => replacedBy));
    else expect(degraded).toBeUndefined();
    expect(spoke && !says).toBe(false);
  });

  it.each(cases)(
    'finds the same about $title as without it',
    async ({ vertical, task, sample }) => {
      const withoutWords = (rehearsal: Rehearsal) =>
        rehearsal.envelope.checks.filter(({ replacedBy }) => !replacedBy).map(({ id }) => id);
      const [with_, without] = await Promise.all([
        rehearse(vertical, task, sample, says),
        rehearse(vertical, task, sample),
      ]);
      expect(withoutWords(with_)).toEqual(withoutWords(without));
      expect(with_.envelope.citations).toEqual(without.envelope.citations);
    },
  );
});

describe('what a task says of itself', () => {
  it.each(cases)('$title is of a type that the task takes', ({ task, sample }) => {
    expect(['application/json', ...(task.document?.mediaTypes ?? [])]).toContain(sample.mediaType);
  });

  it.each(verticals.flatMap(({ tasks }) => tasks))(
    '$name has steps and a budget in order',
    (task) => {
      const { tokens, floorMs, timeoutMs, maxTimeoutMs } = task.budget;
      expect(Object.keys(task.steps).length).toBeGreaterThan(0);
      expect(tokens).toBeGreaterThanOrEqual(0);
      expect(floorMs).toBeLessThanOrEqual(timeoutMs);
      expect(timeoutMs).toBeLessThanOrEqual(maxTimeoutMs);
    },
  );
});

describe('an envelope that is not honest', () => {
  it('is seen', async () => {
    const [{ vertical, task, sample }] = cases as [(typeof cases)[number]];
    const rehearsal = await rehearse(vertical, task, sample);
    const lies = [
      { verified: !rehearsal.envelope.verified },
      { checks: [] },
      { degraded: { reason: '' } },
      { abstained: { reason: 'no evidence' } },
      { citations: [{ sourceId: 'input', locator: '/a', quote: 'never', sha256: '0'.repeat(64) }] },
    ];
    for (const lie of lies) {
      const envelope = { ...rehearsal.envelope, ...lie };
      expect(() => demandHonest({ ...rehearsal, envelope }, task, sample)).toThrow();
    }
  });
});
