import { describe, expect, it } from 'vitest';
import { mapPoints } from './map.ts';
import { mapInputSchema } from './schema.ts';

const map = (input: object) => mapPoints(mapInputSchema.parse(input)).mapping.points;
const one = (name: string, unit?: string) =>
  map({ points: [unit === undefined ? { name } : { name, unit }] })[0]!;

describe('points:map', () => {
  it.each(['ZN-T-SP', '水泵运行状态', 'x', '42'])('decides nothing too exact of %s', (name) => {
    expect(one(name).brickClass ?? 'Status').toMatch(/Status|Setpoint/);
  });

  it('gives no unit to a class that it does not fit', () => {
    expect(one('Return Air Temp', 'Pa').abstained).toMatchObject({ reason: 'unit-unfit' });
    expect(one('Return Air Temp', 'furlong').abstained).toMatchObject({ reason: 'unit-unknown' });
    expect(one('Return Air Temp', '°F')).toMatchObject({ unit: 'DEG_F' });
    expect(one('Return_Air_CFM')).toMatchObject({
      ...{ brickClass: 'Return_Air_Flow_Sensor', unit: 'FT3-PER-MIN' },
    });
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
