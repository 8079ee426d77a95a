import { describe, expect, it } from 'vitest';
import { parseQueues, readQueues } from './queues-file.ts';

describe('a queues file', () => {
  it('says what each queue has, borrows and lends; what it leaves out is not limited', () => {
    expect(
      parseQueues('queues: [{ id: finance, cohort: all, quotas: { "*": { nominal: 2 } } }]'),
    ).toEqual([
      {
        ...{ id: 'finance', cohort: 'all', weight: 1 },
        quotas: { '*': { nominal: 2, borrow: null, lend: null } },
      },
    ]);
  });

  it.each([
    ['nothing in it', '', 'the file'],
    ['a negative quota', 'queues: [{ id: a, quotas: { "*": { nominal: -1 } } }]', 'nominal'],
    ['an unknown SKU', 'queues: [{ id: a, quotas: { x: { nominal: 1 } } }]', 'queues.0.quotas.x'],
    ['an unknown field', 'queues: [{ id: a, quotas: {}, max: 1 }]', 'queues.0'],
  ])('with %s is refused, naming the place', (_, text, said) => {
    expect(() => parseQueues(text)).toThrow(said);
  });

  it('with a negative quota names its line', () => {
    const text = 'queues:\n  - id: finance\n    quotas:\n      "*":\n        nominal: -1\n';
    expect(() => parseQueues(text)).toThrow('queues.0.quotas.*.nominal: line 5: ');
  });

  it('that is not there is named', async () => {
    await expect(readQueues('/nowhere/queues.yaml')).rejects.toThrow('/nowhere/queues.yaml');
  });
});
