import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { orAbsent, sharedData } from '@banyan/testing';
import { CLASSES } from './brick-classes.ts';
import { mapPoints } from './map.ts';
import { quantitiesOf } from './quantity.ts';
import { mapInputSchema } from './schema.ts';
import { CANDIDATES, HELD_OUT, type Labelled, riceHall, SEEN } from './split.fixture.ts';
import { unitNamed } from './units.ts';

const map = (input: object) => mapPoints(mapInputSchema.parse(input)).mapping.points;
const one = (name: string, unit?: string) =>
  map({ points: [unit === undefined ? { name } : { name, unit }] })[0]!;

function share(rows: Labelled[], more: object, alike = (a: string, b: string) => a === b): number {
  const points = map({ points: rows.map(({ label }) => ({ name: label })), ...more });
  const right = points.filter(({ brickClass = '' }, i) => alike(brickClass, rows[i]!.brick_class));
  return right.length / rows.length;
}

const confirmed = (rows: Labelled[]) => ({
  examples: rows.map(({ label, brick_class: brickClass }) => ({ name: label, brickClass })),
});

describe('points:map, gate A', () => {
  it.each([
    ['AHU1-SAT', 'Supply_Air_Temperature_Sensor'],
    ['RA-RH', 'Return_Air_Humidity_Sensor'],
    ['OAT', 'Outside_Air_Temperature_Sensor'],
    ['ZN-T-SP', undefined],
    ['ZoneTempSetpoint', 'Air_Temperature_Setpoint'],
    ['CHWRT', 'Entering_Chilled_Water_Temperature_Sensor'],
    ['cdwst', 'Leaving_Condenser_Water_Temperature_Sensor'],
    ['Chilled Water Flow', 'Chilled_Water_Flow_Sensor'],
    ['vlv_cmd', 'Valve_Command'],
    ['fan_sts', 'Fan_Status'],
    ['Filter DP', 'Filter_Differential_Pressure_Sensor'],
    ['回风温度', 'Return_Air_Temperature_Sensor'],
    ['回风二氧化碳浓度', 'Return_Air_CO2_Sensor'],
    ['室外温度', 'Outside_Air_Temperature_Sensor'],
    ['送风温度设定', 'Supply_Air_Temperature_Setpoint'],
    ['水泵运行状态', undefined],
    ['x', undefined],
    ['42', undefined],
  ])('%s', (name, brickClass) => {
    const found = one(name);
    if (brickClass !== undefined) expect(found.brickClass).toBe(brickClass);
    else expect(found.brickClass ?? 'Status').toMatch(/Status|Setpoint/);
  });

  it('gives no unit to a class that it does not fit', () => {
    expect(one('Return Air Temp', 'Pa').abstained).toMatchObject({ reason: 'unit-unfit' });
    expect(one('Return Air Temp', 'furlong').abstained).toMatchObject({ reason: 'unit-unknown' });
    expect(one('Return Air Temp', '°F')).toMatchObject({ unit: 'DEG_F' });
    expect(one('Return_Air_CFM')).toMatchObject({
      ...{ brickClass: 'Return_Air_Flow_Sensor', unit: 'FT3-PER-MIN' },
    });
    const units = ['PA', 'DEG_C', 'PPM', 'KiloW', 'PERCENT'];
    const points = CLASSES.filter((_, i) => i % 4 === 0).flatMap((name) =>
      units.map((unit) => ({ name, unit })),
    );
    for (let at = 0; at < points.length; at += 1_000)
      for (const { brickClass, unit } of map({ points: points.slice(at, at + 1_000) }))
        if (brickClass && unit)
          expect(quantitiesOf(brickClass)).toContain(unitNamed(unit)?.quantity);
  });

  it('knows most classes by their own names', () => {
    const points = map({ points: CLASSES.map((name) => ({ name })) });
    const right = points.filter(({ brickClass }, i) => brickClass === CLASSES[i]);
    expect(right.length / CLASSES.length).toBeGreaterThan(0.75);
    for (const { brickClass } of points) if (brickClass) expect(CLASSES).toContain(brickClass);
  });

  it('lets examples of a building decide, unless they contradict each other', () => {
    const points = [{ name: 'Zone_Temp_9_RM9' }];
    const as = (...classes: string[]) => ({
      points,
      examples: classes.map((brickClass, i) => ({ name: `Zone_Temp_${i}_RM${i}`, brickClass })),
    });
    expect(map(as('Air_Temperature_Sensor'))[0]).toMatchObject({
      ...{ brickClass: 'Air_Temperature_Sensor', method: 'example' },
    });
    expect(map(as('Air_Temperature_Sensor', 'Temperature_Sensor'))[0]!.method).toBe('words');
  });
});

const brick = sharedData('property/brick_definitions.csv');

it.skipIf(!brick)(`every class is in Brick${orAbsent(brick)}`, () => {
  const text = readFileSync(brick!, 'utf8');
  expect(CLASSES.filter((name) => !text.includes(`Brick#${name},`))).toEqual([]);
});

describe.skipIf(!riceHall)(`points of Rice Hall${orAbsent(riceHall)}`, () => {
  it('without examples, exact and with the parent class', () => {
    expect(share(HELD_OUT, { classes: CANDIDATES })).toBeGreaterThanOrEqual(0.65);
    expect(share(HELD_OUT, {})).toBeGreaterThanOrEqual(0.5);
    const alike = (mine: string, theirs: string) =>
      mine === theirs || mine === `Zone_${theirs}` || mine === `Zone_Air_${theirs}`;
    expect(share(HELD_OUT, {}, alike)).toBeGreaterThanOrEqual(0.9);
  });

  it('exact >= .80 of what was not looked at, once the other half is confirmed', () => {
    expect(share(HELD_OUT, confirmed(SEEN))).toBeGreaterThanOrEqual(0.95);
    expect(share(HELD_OUT, confirmed(SEEN.slice(0, 20)))).toBeGreaterThanOrEqual(0.8);
  });
});
