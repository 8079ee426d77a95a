import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rowsOf } from '../csv.fixture.ts';
import { orAbsent, sharedData } from '@banyan/testing';
import { assessCondition } from './assess.ts';
import { formulasRecomputed, verdictsFollow } from './checks.ts';
import { assessInputSchema, type ModeTold } from './schema.ts';

const folder = sharedData('industrial');
const absent = orAbsent(folder);
const table = (name: string) => rowsOf(folder ? readFileSync(`${folder}/${name}.csv`, 'utf8') : '');

const assessed = (input: object) => {
  const { result, checks, citations } = assessCondition(assessInputSchema.parse(input));
  expect(checks.filter(({ passed }) => !passed)).toEqual([]);
  expect(citations.length).toBeGreaterThan(0);
  return result;
};
const milling = (values: object) =>
  assessed({ rows: [{ machine: 'milling', values }] }).assessments[0]!;
const mode = (modes: ModeTold[], id: string) => modes.find((each) => each.id === id)!;
const chiller = (values: object, limits: object) =>
  assessed({ rows: [{ machine: 'chiller', values, limits }] }).assessments[0]!.modes;

const row = (
  type: string,
  air: string,
  process: string,
  speed: number,
  torque: string,
  wear: number,
) => ({
  ...{ type, airTemperature: air, processTemperature: process },
  ...{ rotationalSpeed: speed, torque, toolWear: wear },
});

describe('gate A', () => {
  it('any row: every formula is recomputed exactly, and the verdicts are those of the rules', () => {
    const tenths = (min: number, max: number) => fc.integer({ min: min * 10, max: max * 10 });
    fc.assert(
      fc.property(
        fc.constantFrom('L', 'M', 'H'),
        ...([tenths(295, 305), tenths(300, 315)] as const),
        fc.integer({ min: 1_000, max: 3_000 }),
        tenths(3, 80),
        fc.integer({ min: 0, max: 260 }),
        (type, air, process, speed, torque, wear) => {
          const values = row(type, `${air / 10}`, `${process / 10}`, speed, `${torque / 10}`, wear);
          const { modes } = milling(values);
          // In whole tenths, and 2 pi / 60 as a float: no such row comes that near to a limit.
          const watts = (torque * speed * 2 * Math.PI) / 600;
          const strain = { L: 110_000, M: 120_000, H: 130_000 }[type]!;
          expect(mode(modes, 'TWF').verdict === 'possible').toBe(wear >= 200);
          expect(mode(modes, 'HDF').verdict === 'failure').toBe(
            process - air < 86 && speed < 1_380,
          );
          expect(mode(modes, 'PWF').verdict === 'failure').toBe(watts < 3_500 || watts > 9_000);
          expect(mode(modes, 'OSF').verdict === 'failure').toBe(wear * torque > strain);
          expect(Number(mode(modes, 'PWF').conditions[0]?.value)).toBeCloseTo(watts, 4);
        },
      ),
      { numRuns: 500 },
    );
  });

  it.skipIf(absent)(
    `all 541 anomalies of the sample, with their margins and codes${absent}`,
    () => {
      const rows = table('anomaly_events');
      const mapping = table('anomaly_to_failure_code_mapping');
      expect(rows).toHaveLength(541);
      const indicators = rows.map((event) => ({
        ...{ kpi: event['KPI'], asset: event['asset_name'], value: event['value'] },
        ...{ upper: event['upper_bound'], lower: event['lower_bound'] },
      }));
      const { assessments } = assessed({ indicators, nearPercent: 0 });
      for (const [i, { modes, verdict }] of assessments.entries()) {
        const { KPI = '', value = '', upper_bound: upper = '', lower_bound: lower = '' } = rows[i]!;
        const type = Number(value) > Number(upper) ? 'High' : 'Low';
        const told = modes.filter((each) => each.verdict === 'possible');
        expect(verdict).toBe('possible');
        expect(told.map(({ id }) => id)).toEqual([`${KPI} ${type}`]);
        expect(told[0]?.codes.map(({ code }) => code)).toEqual(
          mapping
            .filter((each) => each['kpi_name'] === KPI && each['anomaly_type'] === type)
            .map((each) => each['secondary_code']),
        );
        const margin =
          type === 'High' ? Number(upper) - Number(value) : Number(value) - Number(lower);
        expect(Number(told[0]?.conditions[0]?.margin)).toBeCloseTo(margin, 5);
      }
    },
  );

  it('exactly at a limit nothing has failed; the smallest step beyond it has', () => {
    const at = (wear: string, torque: string) =>
      mode(milling({ type: 'L', toolWear: wear, torque }).modes, 'OSF');
    expect(at('200', '55')).toMatchObject({ verdict: 'near', conditions: [{ margin: '0' }] });
    // The margin is told as 0, rounded; the verdict is not rounded.
    expect(at('200', '55.000000000000001')).toMatchObject({
      ...{ verdict: 'failure', conditions: [{ value: '11000', margin: '0', met: true }] },
    });
  });
});

describe('failure modes of a milling machine', () => {
  it('tell their formula, value, limit and margin', () => {
    const { modes, verdict } = milling(row('L', '298.9', '309.0', 1_410, '65.7', 191));
    expect(verdict).toBe('failure');
    expect(mode(modes, 'PWF').conditions[1]).toMatchObject({
      formula: 'torque * rotationalSpeed * 2 * pi / 60',
      operands: { torque: '65.7', rotationalSpeed: '1410' },
      ...{ value: '9700.923955', unit: 'W', test: 'above', limit: '9000', margin: '-700.923955' },
    });
    expect(mode(modes, 'OSF').conditions).toMatchObject([{ value: '12548.7', margin: '-1548.7' }]);
  });

  it('without a value, or with one of another quantity, are not assessed', () => {
    const { modes, unused } = milling({
      ...{ torque: { value: 40, unit: 'kg' }, toolWear: 'much', colour: 'red', type: 'X' },
    });
    expect(new Set(modes.map(({ verdict }) => verdict))).toEqual(new Set(['not-assessed']));
    expect(mode(modes, 'OSF').missing.toSorted()).toEqual(['toolWear', 'torque', 'type']);
    expect(unused.map(({ reason }) => reason)).toEqual([
      ...['unit-unfit', 'value-unreadable', 'name-unknown', 'value-unreadable'],
    ]);
  });

  it('take Celsius, and tell how it became Kelvin', () => {
    const values = {
      'Air temperature (°C)': '25.0',
      过程温度: { value: '33.5', unit: 'C' },
      转速: 1_300,
    };
    expect(mode(milling(values).modes, 'HDF')).toMatchObject({
      verdict: 'failure',
      conditions: [
        { formula: '(processTemperature + 273.15) - (airTemperature + 273.15)', value: '8.5' },
        { value: '1300', margin: '-80' },
      ],
    });
  });
});

describe('indicators of a chiller', () => {
  const values = {
    supplyTemperature: 44,
    returnTemperature: 54,
    coolantFlow: 1_200,
    powerInput: 300,
  };

  it('need limits: none is made up', () => {
    const modes = chiller(values, {});
    expect(new Set(modes.map(({ verdict }) => verdict))).toEqual(new Set(['not-assessed']));
    expect(mode(modes, 'RUL0015').missing).toEqual(['limits.efficiency.high']);
  });

  it('are compared with the limits that are given, and lead to the codes of their rules', () => {
    const modes = chiller(values, { efficiency: { high: '0.58' }, deltaTemperature: { low: 8 } });
    expect(mode(modes, 'RUL0015')).toMatchObject({
      verdict: 'possible',
      conditions: [{ value: '0.6', margin: '-0.02' }],
      codes: [{ code: 'M010' }, { code: 'CS005' }],
    });
    expect(mode(modes, 'RUL0014').verdict).toBe('ok');
  });

  it('are the same in metric units', () => {
    const metric = {
      ...{
        supplyTemperature: { value: '6.5', unit: '°C' },
        returnTemperature: { value: '12', unit: 'C' },
      },
      ...{
        coolantFlow: { value: '75.70823568', unit: 'l/s' },
        powerInput: { value: 300_000, unit: 'W' },
      },
    };
    const [condition] = mode(chiller(metric, { efficiency: { high: 1 } }), 'RUL0015').conditions;
    expect(condition?.value).toBe('0.606061');
  });

  it('that would divide by nought are not assessed', () => {
    const still = { ...values, coolantFlow: 0 };
    expect(mode(chiller(still, { efficiency: { high: 1 } }), 'RUL0015')).toMatchObject({
      ...{ verdict: 'not-assessed', missing: ['a divisor other than 0'] },
    });
  });
});

describe('the checks', () => {
  const { modes } = milling(row('L', '298.9', '309.0', 1_410, '65.7', 191));
  const osf = mode(modes, 'OSF');
  const lie = (more: object): ModeTold[] => [
    { ...osf, conditions: [{ ...osf.conditions[0]!, ...more }] },
  ];

  it.each([
    { value: '12548.700001' },
    { margin: '1548.7' },
    { met: false },
    { formula: 'toolWear + torque' },
    { formula: 'toolWear * torque)' },
    { formula: 'toolWear ** torque' },
    { operands: { toolWear: '191' } },
    { limit: '13000' },
  ])('see %j', (more) => {
    expect(formulasRecomputed(lie({})).passed).toBe(true);
    expect(formulasRecomputed(lie(more)).passed).toBe(false);
  });

  it('see a verdict that does not follow', () => {
    expect(verdictsFollow([osf], 5).passed).toBe(true);
    for (const verdict of ['ok', 'near', 'not-assessed'] as const)
      expect(verdictsFollow([{ ...osf, verdict }], 5).passed).toBe(false);
    expect(verdictsFollow([{ ...osf, missing: ['type'] }], 5).passed).toBe(false);
  });
});
