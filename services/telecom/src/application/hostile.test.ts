import { MeshError } from '@banyan/kernel';
import { rehearse } from '@banyan/vertical-kit';
import { describe, expect, it } from 'vitest';
import { mutants } from '@banyan/testing';
import { ODDITIES } from '../domain/oddities.fixture.ts';
import { telecom } from '../telecom.service.ts';

const MUTATIONS = 1_000;
/** Longest that one of the largest may take, ms: two cores are shared. */
const LONGEST = 20_000;

const taskOf = (name: string) => telecom.tasks.find((task) => task.name === name)!;

async function answer(name: string, body: unknown): Promise<string> {
  const sent = { mediaType: 'application/json', body: JSON.stringify(body) };
  try {
    const { envelope } = await rehearse(telecom, taskOf(name), sent);
    const failed = envelope.checks.filter(({ passed, replacedBy }) => !passed && !replacedBy);
    return failed.length === 0 ? 'answered' : `failed ${JSON.stringify(failed)}`;
  } catch (thrown) {
    if (!(thrown instanceof MeshError) || thrown.status !== 400) throw thrown;
    return thrown.details.issues?.[0]?.path === undefined ? 'refused without a place' : 'refused';
  }
}

describe.each(telecom.tasks.map(({ name }) => name))('%s', (name) => {
  it(`answers or refuses ${MUTATIONS} mutations of its samples`, async () => {
    const outcomes = new Map<string, number>();
    const { samples } = taskOf(name);
    for (const { body } of samples)
      for (const mutant of mutants(JSON.parse(body), MUTATIONS / samples.length, ODDITIES)) {
        const outcome = await answer(name, mutant);
        outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
      }
    expect([...outcomes.keys()].toSorted()).toEqual(['answered', 'refused']);
  }, 60_000);
});

const at = (second: number) => new Date(Date.UTC(2026, 0, 1) + 1_000 * second).toISOString();
const alarms = (
  count: number,
  objectOf: (i: number) => string,
  secondOf = (i: number) => i / 100,
) =>
  Array.from({ length: count }, (_, i) => ({
    ...{ alarmId: `a${i}`, objectInstance: objectOf(i), perceivedSeverity: 'MAJOR' },
    ...{ alarmRaisedTime: at(secondOf(i)), notificationId: i },
  }));
const chain = (length: number) =>
  Array.from({ length }, (_, i) => ({ object: `N=${i}`, dependsOn: [`N=${i + 1}`] }));
const layers = (count: number, width: number) =>
  Array.from({ length: count * width }, (_, i) => ({
    object: `N=${i}`,
    dependsOn: Array.from(
      { length: width },
      (_, j) => `N=${(Math.floor(i / width) + 1) * width + j}`,
    ),
  }));

describe('the largest storms', () => {
  it.each([
    ['on one object', { alarms: alarms(20_000, () => 'ME=1') }],
    ['each on its own', { alarms: alarms(20_000, (i) => `ME=${i}`) }],
    [
      'at one instant below one',
      {
        alarms: alarms(
          20_000,
          (i) => `R=1,ME=${i}`,
          () => 0,
        ),
      },
    ],
    [
      'below one that is silent, each long apart',
      {
        alarms: alarms(
          20_000,
          (i) => `R=1,ME=${i}`,
          (i) => i * 200,
        ),
      },
    ],
    [
      'on names of 24 parts',
      {
        alarms: alarms(20_000, (i) => `${'A=1,'.repeat(22)}B=${i % 50},C=${i}`),
      },
    ],
    [
      'on a chain of needs',
      {
        alarms: alarms(20_000, (i) => `N=${i % 250}`),
        topology: { dependencies: chain(250) },
      },
    ],
    [
      'in layers with 16 ways between each two',
      {
        alarms: alarms(20_000, (i) => `N=${i % 240}`),
        topology: { dependencies: layers(15, 16) },
      },
    ],
  ])(
    '%s are answered in bounded time',
    async (_, input) => {
      const startedAt = performance.now();
      expect(await answer('alarms:correlate', input)).toBe('answered');
      expect(performance.now() - startedAt).toBeLessThan(LONGEST);
    },
    60_000,
  );

  it('a chain that is too long is refused', async () => {
    const input = { alarms: alarms(1, () => 'N=0'), topology: { dependencies: chain(5_000) } };
    expect(await answer('alarms:correlate', input)).toBe('refused');
  });

  it('a name of a prototype is a name', async () => {
    const input = {
      alarms: alarms(2, (i) => `__proto__=${i}`).map((each, i) => ({
        ...each,
        alarmId: ['__proto__', 'constructor'][i],
      })),
    };
    expect(await answer('alarms:correlate', input)).toBe('answered');
  });
});

const SEEDS = [
  ...[
    '9',
    '一',
    ' ',
    '\n',
    '.',
    '#',
    '# a\n',
    '1.1 A\n',
    '第一条',
    '(',
    '。',
    'a. B',
    '\ud800',
    '\0',
  ],
  ...[
    'account no ',
    'account          ',
    '订单号：',
    '没有',
    '不通',
    'cannot ',
    '120',
    'not ',
    'a-',
    'a.',
  ],
  ...['# a  #  ', '\n \n', '1 A ', 'clause 1 ', 'A.1.1.1.1.1.1.1', '**', '\n\t'],
];

describe.each(SEEDS)('the longest text of %j', (seed) => {
  const long = (most: number) => `x${seed.repeat(Math.floor((most - 2) / seed.length))}x`;

  it('is answered or refused in bounded time', async () => {
    const startedAt = performance.now();
    const documents = [{ name: 'x', text: long(400_000) }];
    const question = long(2_000);
    for (const [name, input] of [
      ['tickets:draft', { complaint: { text: long(10_000) } }],
      ['standards:ask', { question, documents, options: [long(1_000), 'a battery'] }],
      ['standards:ask', { question: 'What is a battery?', documents }],
    ] as const)
      expect(await answer(name, input)).toMatch(/^(answered|refused)$/);
    expect(performance.now() - startedAt).toBeLessThan(LONGEST);
  }, 60_000);
});
