import { csvRows, defineTarget } from '@banyan/vertical-kit';
import { CLASSES } from '../domain/points/brick-classes.ts';
import { quantitiesOf } from '../domain/points/quantity.ts';
import { mappingSchema } from '../domain/points/schema.ts';
import { unitNamed } from '../domain/points/units.ts';
import { POINT_NAMES } from './point-names.ts';

const shared = { task: 'points:map', gate: 'A', kind: 'share' } as const;
const pointsOf = (result: unknown) => mappingSchema.parse(result).points;
const UNITS = ['PA', 'DEG_C', 'PPM', 'KiloW', 'PERCENT'];

export const pointNames = defineTarget<object, string>({
  ...{ ...shared, id: 'point-names', goal: 1, metric: 'names' },
  about: 'Names as controllers have them, two languages; right: the class of Brick.',
  cases: () =>
    POINT_NAMES.map(([name, expected]) => ({
      ...{ id: name, input: { points: [{ name }] }, expected },
    })),
  score: ({ result }, expected) => Number(pointsOf(result)[0]?.brickClass === expected),
});

export const pointClasses = defineTarget<object, string>({
  ...{ ...shared, id: 'point-classes', goal: 0.9, metric: 'classes found' },
  about: 'Every point class of Brick by its own name; right: that class.',
  cases: () => CLASSES.map((name) => ({ id: name, input: { points: [{ name }] }, expected: name })),
  score: ({ result }, expected) => Number(pointsOf(result)[0]?.brickClass === expected),
});

export const pointUnits = defineTarget<object, null>({
  ...{ ...shared, id: 'point-units', goal: 1, metric: 'points' },
  about: `Every class with ${UNITS.length} units; right: no unit that its quantity does not fit.`,
  cases: () =>
    CLASSES.map((name) => ({
      ...{ id: name, input: { points: UNITS.map((unit) => ({ name, unit })) }, expected: null },
      of: UNITS.length,
    })),
  score: ({ result }) => {
    const points = pointsOf(result);
    const right = points.filter(
      ({ brickClass, unit }) =>
        !brickClass || !unit || quantitiesOf(brickClass).includes(unitNamed(unit)?.quantity ?? ''),
    );
    return { got: right.length, of: points.length };
  },
});

const BRICK = 'property/brick_definitions.csv';

export const pointsInBrick = defineTarget<object, Set<string>>({
  ...{ ...shared, id: 'points-in-brick', goal: 1, metric: 'classes' },
  about:
    "Every class of the product's own table, asked by its name; right: what is told is in Brick.",
  data: { files: [BRICK], licence: 'BSD-3-Clause (Brick)' },
  cases: (at) => {
    const terms = csvRows(at(BRICK)).flatMap((row) => Object.values(row)[0] ?? []);
    const known = new Set(terms.map((term) => term.slice(term.indexOf('#') + 1)));
    return CLASSES.map((name) => ({ id: name, input: { points: [{ name }] }, expected: known }));
  },
  score: ({ result }, known) => {
    const [point] = pointsOf(result);
    const told = [point?.brickClass, ...(point?.alternatives ?? []).map((each) => each.brickClass)];
    const named = told.filter((name) => name !== undefined);
    return { got: named.filter((name) => known.has(name)).length, of: named.length };
  },
});
