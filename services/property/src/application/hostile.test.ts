import { MeshError } from '@banyan/kernel';
import { rehearse, type Task } from '@banyan/vertical-kit';
import { describe, expect, it } from 'vitest';
import { mutants } from '@banyan/testing';
import { ODDITIES } from '../domain/oddities.fixture.ts';
import { property } from '../property.service.ts';

/** Longest that one of them may take, ms: two cores are shared. */
const LONGEST = 10_000;
const MUTATIONS = 600;

async function answer(task: Task, body: unknown): Promise<string> {
  const sent = { mediaType: 'application/json', body: JSON.stringify(body) };
  try {
    const { envelope } = await rehearse(property, task, sent);
    const failed = envelope.checks.filter(({ passed, replacedBy }) => !passed && !replacedBy);
    return failed.length === 0 ? 'answered' : `failed ${JSON.stringify(failed)} ${sent.body}`;
  } catch (thrown) {
    if (!(thrown instanceof MeshError) || thrown.status !== 400) throw thrown;
    return thrown.details.issues?.[0] ? 'refused' : 'refused without a place';
  }
}

const taskOf = (name: string) => property.tasks.find((task) => task.name === name)!;

describe.each(property.tasks.map((task) => ({ name: task.name, task })))('$name', ({ task }) => {
  it(`answers or refuses ${MUTATIONS} mutations of its samples`, async () => {
    const outcomes = new Map<string, number>();
    for (const { body } of task.samples)
      for (const mutant of mutants(JSON.parse(body), MUTATIONS / task.samples.length, ODDITIES)) {
        const startedAt = performance.now();
        const outcome = await answer(task, mutant);
        outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
        expect(performance.now() - startedAt).toBeLessThan(LONGEST);
      }
    expect([...outcomes.keys()].toSorted()).toEqual(['answered', 'refused']);
  }, 120_000);
});

const MOST_MESSAGE = 4_000;
const SEEDS = [
  ...[
    'gas ',
    'water ',
    'lift ',
    'stuck in ',
    'in the lift ',
    'smell ',
    'fire',
    'no ',
    'not a ',
    'it is ',
  ],
  ...[
    '煤气',
    '水',
    '电梯',
    '没有',
    '困',
    '火',
    '漏',
    '，',
    '1号楼',
    '3-2-501',
    '12a ',
    '. ',
    '\n',
    ' ',
  ],
  ...[
    'the child ',
    'water pipe leak lift socket gas ',
    '水管电梯煤气插座',
    '老人在',
    'a',
    '9',
    '\ud800',
    '\0',
    '\u200b',
    'Ａ',
  ],
  ...['flat 1 tower a ', 'on the 3rd floor ', "can't ", 'last year ', '如果', 'kitchen / '],
];

describe('requests:intake', () => {
  it.each(SEEDS)(
    'bears the longest message of %j',
    async (seed) => {
      const message = seed.repeat(Math.floor(MOST_MESSAGE / seed.length));
      const startedAt = performance.now();
      const outcome = await answer(taskOf('requests:intake'), {
        ...{ message, receivedAt: '2026-11-25T10:00:00Z' },
      });
      expect(outcome).toMatch(/^(answered|refused)$/);
      expect(performance.now() - startedAt).toBeLessThan(LONGEST);
    },
    30_000,
  );

  it('bears the longest lists', async () => {
    const many = (count: number, of: (i: number) => object) =>
      Array.from({ length: count }, (_, i) => of(i));
    const startedAt = performance.now();
    const outcome = await answer(taskOf('requests:intake'), {
      ...{ message: 'leak '.repeat(800), receivedAt: '2026-11-25T10:00:00Z' },
      services: many(300, (i) => ({
        ...{
          service_code: `S${i}`,
          service_name: `service ${i}`,
          keywords: 'leak,漏,'.repeat(500),
        },
      })),
      openRequests: many(500, (i) => ({
        ...{
          service_request_id: `${i}`,
          service_code: 'S1',
          description: 'leak 漏水 '.repeat(400),
        },
      })),
      calendar: { workingHours: [{ days: [1], from: '09:00', to: '09:30' }] },
    });
    expect(outcome).toBe('answered');
    expect(performance.now() - startedAt).toBeLessThan(LONGEST);
  }, 30_000);

  it.each(['constructor', 'toString', 'valueOf'])(
    'is not misled by an attribute %s',
    async (code) => {
      const services = [
        {
          ...{ service_code: 'A', service_name: 'leak', keywords: 'leak' },
          attributes: [{ code, datatype: 'string', required: true, description: 'x' }],
        },
      ];
      const body = JSON.stringify({
        message: 'leak',
        receivedAt: '2026-11-25T10:00:00Z',
        services,
      });
      const sent = { mediaType: 'application/json', body };
      const { envelope } = await rehearse(property, taskOf('requests:intake'), sent);
      expect(envelope.result).toMatchObject({ missing: [{ code }, { code: 'address_string' }] });
    },
  );
});

it('refuses an attribute __proto__', async () => {
  const attributes = [{ code: '__proto__', datatype: 'string', required: true, description: 'x' }];
  const services = [{ service_code: 'A', service_name: 'leak', keywords: 'leak', attributes }];
  const input = { message: 'leak', receivedAt: '2026-11-25T10:00:00Z', services };
  expect(await answer(taskOf('requests:intake'), input)).toBe('refused');
});

it('points:map bears the largest that is let in', async () => {
  const startedAt = performance.now();
  const points = Array.from({ length: 2_000 }, (_, i) => ({
    name: `${'zone temp co2 sa ra '.repeat(9)}${i}`,
    unit: 'degF',
  }));
  const examples = points.slice(0, 1_000).map(({ name }) => ({ name, brickClass: 'Alarm' }));
  expect(await answer(taskOf('points:map'), { points, examples })).toBe('answered');
  const distinct = Array.from({ length: 2_000 }, (_, i) => ({
    name: [...i.toString(2)]
      .map((bit, at) =>
        bit === '1'
          ? ['sa', 'ra', 'co2', 'temp', 'sp', 'min', 'max', 'occ', 'chw', 'flow', 'cmd'][at]
          : '',
      )
      .join('_'),
  })).filter(({ name }) => name !== '');
  expect(await answer(taskOf('points:map'), { points: distinct })).toBe('answered');
  expect(performance.now() - startedAt).toBeLessThan(2 * LONGEST);
}, 60_000);

it('charges:explain bears the largest that is let in', async () => {
  const startedAt = performance.now();
  const many = (count: number, of: object) => Array.from({ length: count }, () => of);
  const outcome = await answer(taskOf('charges:explain'), {
    ...{ area: { value: '9999999.9999' }, rate: { amount: '999999.999999' }, language: 'en' },
    ...{
      period: { from: '2016-01-01', to: '2025-12-31' },
      dueDate: '2007-01-01',
      asOf: '2026-01-01',
    },
    items: many(50, { name: 'x', amount: '999999999.999' }),
    arrears: many(60, { name: 'y', amount: '999999999.99', dueDate: '2006-01-01' }),
    payments: many(200, { date: '2020-01-01', amount: '0.001' }),
    lateFee: { dailyPercent: '99.9999' },
  });
  expect(outcome).toBe('answered');
  expect(performance.now() - startedAt).toBeLessThan(LONGEST);
}, 30_000);
