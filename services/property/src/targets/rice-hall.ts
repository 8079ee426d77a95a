import { type Case, defineTarget, jsonLines } from '@banyan/vertical-kit';
import { mappingSchema } from '../domain/points/schema.ts';
import { isHeldOut } from './held-out.ts';

interface Labelled {
  label: string;
  brick_class: string;
}
type Rows = { asked: Labelled[]; others: Labelled[] };

const FILE = 'property/brick_rice_hall_points_eval.jsonl';
const EXAMPLES = 10;

/** What goes along with each point is made of the half that was looked at, or of the whole. */
const casesWith =
  (more: (rows: Rows) => object) =>
  (at: (file: string) => string): Case<object, string>[] => {
    const rows = jsonLines<Labelled>(at(FILE));
    const asked = rows.filter(({ label }) => isHeldOut(label));
    const others = rows.filter(({ label }) => !isHeldOut(label));
    const along = more({ asked, others });
    return asked.map(({ label, brick_class: expected }, i) => ({
      ...{ id: `${i + 1} ${label}`, input: { points: [{ name: label }], ...along }, expected },
    }));
  };

const shared = {
  task: 'points:map',
  gate: 'B',
  kind: 'share',
  metric: 'exact class',
  goal: 0.8,
  data: { files: [FILE], licence: 'BSD-3-Clause (Brick)' },
  score: ({ result }: { result: unknown }, expected: string) =>
    Number(mappingSchema.parse(result).points[0]?.brickClass === expected),
} as const;

export const riceHall = defineTarget<object, string>({
  ...{ ...shared, id: 'rice-hall' },
  about: 'Points of Rice Hall, the half that nobody looked at; right: the class of Brick, exactly.',
  cases: casesWith(() => ({})),
});

export const riceHallClasses = defineTarget<object, string>({
  ...{ ...shared, id: 'rice-hall-classes' },
  about: 'The same points, with the classes of the building as the only ones in question.',
  cases: casesWith(({ asked, others }) => ({
    classes: [...new Set([...asked, ...others].map(({ brick_class: name }) => name))],
  })),
});

export const riceHallExamples = defineTarget<object, string>({
  ...{ ...shared, id: 'rice-hall-examples' },
  about: `The same points, once ${EXAMPLES} of the other half are confirmed.`,
  cases: casesWith(({ others }) => ({
    examples: others
      .slice(0, EXAMPLES)
      .map(({ label: name, brick_class: brickClass }) => ({ name, brickClass })),
  })),
});
