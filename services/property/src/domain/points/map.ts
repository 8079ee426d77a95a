import { hash } from 'node:crypto';
import type { Check, Citation } from '@banyan/contracts/vertical';
import type { Language, Text } from '@banyan/kernel/words';
import { CLASSES } from './brick-classes.ts';
import { byExample } from './examples.ts';
import { quantitiesOf } from './quantity.ts';
import { rank, type Scored } from './rank.ts';
import type { Mapped, MapInput, Mapping } from './schema.ts';
import { tokensOf } from './tokens.ts';
import { unitInName, unitNamed, unitOf } from './units.ts';

const LEAST_SCORE = 0.55;
const MOST_ALTERNATIVES = 3;

type Reason = NonNullable<Mapped['abstained']>['reason'];

const REASONS: Record<Reason, Text> = {
  'name-unsure': {
    en: 'the name does not say which class it is; see the alternatives',
    zh: '名称不足以确定类别，见备选',
  },
  'unit-unknown': { en: 'the unit is not known', zh: '单位未知' },
  'unit-unfit': {
    en: 'the unit is of another quantity than the class',
    zh: '单位与类别的物理量不符',
  },
};

export interface ExaminedPoints {
  mapping: Mapping;
  citations: Citation[];
  checks: [Check, ...Check[]];
}

export function mapPoints({ points, classes, examples, language }: MapInput): ExaminedPoints {
  const allowed = classes ?? CLASSES;
  const exampled = byExample(examples);
  const seen = new Map<string, Scored[]>();
  const mapped = points.map((point) => mapPoint(point, allowed, exampled, seen, language));
  const abstained = mapped.filter((each) => each.abstained).length;
  return {
    mapping: { points: mapped, mapped: mapped.length - abstained, abstained },
    citations: points.map(({ name }, i) => ({
      ...{ sourceId: 'input', locator: `points.${i}.name`, quote: name },
      sha256: hash('sha256', name),
    })),
    checks: [classesExist(mapped), unitsFit(mapped)],
  };
}

function mapPoint(
  { name, unit: written }: MapInput['points'][number],
  allowed: readonly string[],
  exampled: (name: string) => string | undefined,
  seen: Map<string, Scored[]>,
  language: Language,
): Mapped {
  const words = [...new Set(tokensOf(name))];
  const given = written?.trim() ? unitOf(written) : undefined;
  const unit = given ?? (written?.trim() ? undefined : unitInName(name));
  const key = `${words.join(' ')}/${unit?.quantity ?? ''}`;
  const ranked = seen.get(key) ?? rank(words, unit, allowed);
  seen.set(key, ranked);
  const example = exampled(name);
  const best = ranked[0];
  const [second] = ranked.slice(1);
  const sure =
    best !== undefined &&
    words.length > 0 &&
    best.score >= LEAST_SCORE &&
    best.score > (second?.score ?? 0);
  const brickClass = example ?? (sure ? best.brickClass : undefined);
  const told = (score: number) => Math.round(score * 100) / 100;
  const base = {
    ...{
      name,
      words,
      method: example ? ('example' as const) : sure ? ('words' as const) : ('none' as const),
    },
    score: example ? 1 : told(best?.score ?? 0),
    alternatives: ranked
      .filter((each) => each.brickClass !== brickClass)
      .slice(0, MOST_ALTERNATIVES)
      .map((each) => ({ ...each, score: told(each.score) })),
  };
  const no = (reason: Reason): Mapped => ({
    ...base,
    abstained: { reason, detail: REASONS[reason][language] },
  });
  if (written?.trim() && !given) return no('unit-unknown');
  if (brickClass === undefined) return no('name-unsure');
  const fits = unit === undefined || quantitiesOf(brickClass).includes(unit.quantity);
  if (!fits && given) return no('unit-unfit');
  return { ...base, brickClass, ...(unit && fits ? { unit: unit.name } : {}) };
}

function classesExist(points: Mapped[]): Check {
  const listed = new Set(CLASSES);
  const named = points.flatMap(({ brickClass, alternatives }) => [
    ...(brickClass === undefined ? [] : [brickClass]),
    ...alternatives.map((other) => other.brickClass),
  ]);
  const lost = named.filter((name) => !listed.has(name));
  const detail = lost.length
    ? `${lost.length} of ${named.length} classes are not in Brick`
    : `${named.length} classes, alternatives too, are among the ${CLASSES.length} of Brick`;
  return { id: 'class-exists', passed: lost.length === 0, detail };
}

function unitsFit(points: Mapped[]): Check {
  const given = points.filter(({ unit }) => unit !== undefined);
  const wrong = given.filter(({ unit = '', brickClass = '' }) => {
    const quantity = unitNamed(unit)?.quantity;
    return quantity === undefined || !quantitiesOf(brickClass).includes(quantity);
  });
  const detail = wrong.length
    ? `${wrong.length} of ${given.length} units do not fit the quantity of their class`
    : `${given.length} units fit the quantities of their classes`;
  return { id: 'unit-fits', passed: wrong.length === 0, detail };
}
