import { readFileSync } from 'node:fs';
import { type At, defineTarget } from '@banyan/vertical-kit';
import { readCsv } from '../adapters/definitions/csv.ts';
import { normalizationSchema, type SignalInput } from '../domain/signals/schema.ts';
import { type Signal, SIGNALS } from '../domain/signals/vss-table.ts';

const FILE = 'standards/vss/vss.csv';
type Entry = Pick<Signal, 'path' | 'dataType' | 'unit' | 'min' | 'max'>;
type Input = { signals: SignalInput[] };

/** The signals that the product knows, as the catalogue has them. */
function entriesAt(at: At): Entry[] {
  const rows = new Map(readCsv(readFileSync(at(FILE), 'utf8')).map((row) => [row[0], row]));
  return SIGNALS.map(({ path }) => {
    const [, , dataType = 'not in the catalogue', , unit, min, max] = rows.get(path) ?? [];
    const limits = { ...(min ? { min: Number(min) } : {}), ...(max ? { max: Number(max) } : {}) };
    return { path, dataType, ...(unit ? { unit } : {}), ...limits };
  });
}

const shared = {
  task: 'signals:normalize',
  gate: 'A',
  kind: 'share',
  goal: 1,
  data: { files: [FILE], licence: 'MPL-2.0' },
} as const;
const answersOf = (result: unknown) => normalizationSchema.parse(result).signals;

const named = (entries: Entry[]) =>
  entries.map((entry, i) => {
    const { aliases } = SIGNALS[i] as Signal;
    const more = entry.unit === undefined ? {} : { unit: entry.unit };
    return {
      id: entry.path,
      input: { signals: aliases.map((name) => ({ name, value: 1, ...more })) },
      expected: entry,
      of: aliases.length,
    };
  });

export const vssNames = defineTarget<Input, Entry>({
  ...shared,
  id: 'vss-names',
  about: 'Every name of every signal; right: path, type and unit of the catalogue.',
  metric: 'names',
  cases: (at) => named(entriesAt(at)),
  samples: () => named([...SIGNALS]),
  score: ({ result }, { path, dataType, unit }) => {
    const told = answersOf(result);
    const right = told.filter(
      (answer) => answer.path === path && answer.dataType === dataType && answer.unit === unit,
    );
    return { got: right.length, of: told.length };
  },
});

/** At each limit and beyond it; where the catalogue has none, beyond that of the product. */
const limited = (entries: Entry[]) =>
  entries.flatMap((entry, i) => {
    const own = SIGNALS[i] as Signal;
    const values = [
      ...beyond(entry.max ?? own.max, 1, entry.max !== undefined),
      ...beyond(entry.min ?? own.min, -1, entry.min !== undefined),
    ];
    if (values.length === 0) return [];
    const more = entry.unit === undefined ? {} : { unit: entry.unit };
    return [
      {
        id: entry.path,
        input: { signals: values.map(({ value }) => ({ name: entry.path, value, ...more })) },
        expected: values.map(({ taken }) => taken),
        of: values.length,
      },
    ];
  });

const beyond = (end: number | undefined, step: number, limited: boolean) =>
  end === undefined
    ? []
    : [
        { value: end, taken: true },
        { value: end + step, taken: !limited },
      ];

export const vssLimits = defineTarget<Input, boolean[]>({
  ...shared,
  id: 'vss-limits',
  about: "Values at a signal's limits and beyond; right: those are taken, these are not.",
  metric: 'values',
  cases: (at) => limited(entriesAt(at)),
  samples: () => limited([...SIGNALS]),
  score: ({ result }, taken) => {
    const right = answersOf(result).filter(
      ({ value, abstained }, i) =>
        (value !== undefined) === taken[i] &&
        (taken[i] || abstained?.reason === 'value-out-of-range'),
    );
    return { got: right.length, of: taken.length };
  },
});
