import { MeshError } from '@banyan/kernel';
import { rehearse } from '@banyan/vertical-kit';
import { describe, expect, it } from 'vitest';
import { base64, message } from '../domain/sparkplug/encode.fixture.ts';
import { industrial } from '../industrial.service.ts';

/** Longest that one of them may take, ms: two cores are shared. */
const LONGEST = 10_000;
/** Most that a body may have. */
const BODY = 1024 * 1024;

const taskOf = (name: string) => industrial.tasks.find((task) => task.name === name)!;

async function answer(name: string, input: unknown): Promise<string> {
  const body = JSON.stringify(input);
  expect(body.length).toBeLessThan(BODY);
  try {
    const sent = { mediaType: 'application/json', body };
    const { envelope } = await rehearse(industrial, taskOf(name), sent);
    const failed = envelope.checks.filter(({ passed, replacedBy }) => !passed && !replacedBy);
    return failed.length === 0 ? 'answered' : `failed ${JSON.stringify(failed)}`;
  } catch (thrown) {
    if (!(thrown instanceof MeshError) || thrown.status !== 400) throw thrown;
    return thrown.details.issues?.[0] ? 'refused' : 'refused without a place';
  }
}

async function bears(name: string, input: unknown): Promise<void> {
  const startedAt = performance.now();
  expect(await answer(name, input)).toMatch(/^(answered|refused)$/);
  expect(performance.now() - startedAt).toBeLessThan(LONGEST);
}

const many = <T>(count: number, one: (i: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => one(i));
const at = (i: number) => new Date(Date.UTC(2026, 0, 1) + i * 1_000).toISOString();
const topic = (type: string, device = '') => `spBv1.0/g/${type}/e${device}`;
const wide = (metrics: number, name: (i: number) => string) =>
  base64(
    [1, 1n],
    ...many(metrics, (i) => [2, message([1, name(i)], [14, i % 2 === 0])] as [number, Buffer]),
  );

describe('alarms:triage', () => {
  it.each<[string, unknown[]]>([
    [
      'hits of one alarm',
      many(5_000, (i) => ({ kind: 'rule', rule: 'RUL0018', equipmentId: 'a', start: at(i % 7) })),
    ],
    [
      'alarms of their own',
      many(5_000, (i) => ({ kind: 'rule', rule: 'RUL0018', equipmentId: `${i}`, start: at(i) })),
    ],
    [
      'names that nothing knows',
      many(2_000, (i) => ({
        kind: 'rule',
        rule: `${i}${'a/'.repeat(190)}`,
        equipmentId: 'a',
        start: at(i),
      })),
    ],
    [
      'an alarm that flickers',
      many(3_000, (i) => ({
        kind: 'opcua',
        event: { SourceName: 'a', ConditionName: 'Surging', Time: at(0), ActiveState: i % 2 === 0 },
      })),
    ],
    [
      'deaths over and over',
      [
        { kind: 'sparkplug', topic: topic('NBIRTH'), payload: wide(9_000, (i) => `alarm/${i}`) },
        ...many(4_000, () => ({ kind: 'sparkplug', topic: topic('NDEATH'), payload: 'CAE=' })),
      ],
    ],
    [
      'births over and over',
      many(4_000, (i) => ({
        kind: 'sparkplug',
        topic: topic('DBIRTH', `/${i}`),
        payload: wide(2, () => 'alarm/a'),
      })),
    ],
    [
      'names of the objects of the language',
      ['__proto__', 'constructor', 'toString'].map((rule) => ({
        kind: 'rule',
        rule,
        equipmentId: rule,
        start: at(0),
      })),
    ],
  ])('bears %s', (_, events) => bears('alarms:triage', { events }), 30_000);

  it('bears payloads that are cut or changed anywhere', async () => {
    const good = Buffer.from(
      wide(3, (i) => `alarm/${i}`),
      'base64',
    );
    for (let i = 0; i < good.length; i += 1) {
      const changed = Buffer.from(good);
      changed[i] = (changed[i] ?? 0) ^ (1 << (i % 8));
      for (const bytes of [good.subarray(0, i), changed]) {
        const event = {
          kind: 'sparkplug',
          topic: topic('NDATA'),
          payload: bytes.toString('base64'),
        };
        await bears('alarms:triage', { events: [event] });
      }
    }
  }, 30_000);
});

describe('condition:assess', () => {
  const digits = '9'.repeat(29);
  it.each<[string, object]>([
    [
      'long values',
      {
        rows: many(1_000, () => ({
          machine: 'milling',
          values: {
            type: 'L',
            torque: digits,
            rotationalSpeed: `0.${digits.slice(2)}`,
            toolWear: digits,
            airTemperature: digits,
            processTemperature: `-${digits.slice(1)}`,
          },
        })),
      },
    ],
    [
      'long indicators',
      {
        indicators: many(2_000, () => ({
          kpi: 'Cooling Load',
          asset: 'a',
          value: `.${digits}`,
          upper: digits,
          lower: `-${digits}`,
        })),
      },
    ],
    [
      'strange numbers',
      {
        rows: [1e308, -1e-300, 5e-324, -0, 1e21].map((torque) => ({
          machine: 'milling',
          values: { torque, rotationalSpeed: 1 },
        })),
      },
    ],
    [
      'strange names',
      {
        rows: [
          '__proto__',
          'constructor',
          '[K]',
          '((((',
          '['.repeat(100),
          'torque [__proto__]',
          'pi',
          '',
        ].map((name) => ({
          machine: 'milling',
          values: JSON.parse(`{${JSON.stringify(name)}: 1}`),
        })),
      },
    ],
    [
      'strange units',
      {
        rows: ['__proto__', 'constructor', '°', 'deg '.repeat(5)].map((unit) => ({
          machine: 'milling',
          values: { torque: { value: 1, unit } },
        })),
      },
    ],
    [
      'noughts',
      {
        rows: [
          {
            machine: 'chiller',
            values: {
              coolantFlow: 0,
              returnTemperature: 0,
              supplyTemperature: 0,
              powerInput: 0,
              actualSpeed: 0,
              maximumSpeed: 0,
            },
            limits: { efficiency: { high: 0 }, speed: { low: 0, high: 0 }, load: { low: 0 } },
          },
        ],
      },
    ],
  ])('bears %s', (_, input) => bears('condition:assess', input), 30_000);
});

describe('workorders:code', () => {
  it.each([
    ...[
      'a',
      ' .',
      'leak ',
      '泄漏',
      '无',
      'no ',
      'no leak ',
      'M013 ',
      '1',
      '7 bar ',
      '1.',
      'CH-1 ',
      'A',
      '。',
      '\ud800',
    ],
    ...[
      'condenser plugged severe ',
      'Sensor Failure and more specific ',
      '冷凝器',
      'check for ',
      '-',
      '\0',
      'drive leak. ',
    ],
  ])(
    'bears the longest texts of %j',
    async (seed) => {
      const text = seed.repeat(Math.floor(20_000 / seed.length));
      if (text.trim() === '') return;
      const count = Math.min(15, Math.floor(700_000 / JSON.stringify(text).length));
      await bears('workorders:code', { orders: many(count, () => ({ text })) });
    },
    30_000,
  );

  it('bears samples that are cut anywhere, doubled and turned', async () => {
    for (const { body } of taskOf('workorders:code').samples) {
      const { orders } = JSON.parse(body) as { orders: { text: string }[] };
      for (const { text } of orders)
        for (let i = 1; i < text.length; i += 3) {
          const changed = [
            text.slice(i),
            text.slice(0, i),
            text.slice(i) + text,
            [...text].toReversed().join(''),
          ];
          await bears('workorders:code', { orders: changed.map((each) => ({ text: each })) });
        }
    }
  }, 30_000);
});
