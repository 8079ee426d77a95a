import { type Case, defineTarget } from '@banyan/vertical-kit';
import { type Correlation, correlationSchema } from '../domain/alarms/schema.ts';
import { pairwise } from '../simulator/pairwise.ts';
import { CROWDED, simulateStorm, type Storm, WEATHER } from '../simulator/storm.ts';

type Weather = typeof WEATHER;
/** Other seeds than those that were looked at while the rules were written. */
const seeds = (count: number) => Array.from({ length: count }, (_, i) => 2_001 + i);
const task = 'alarms:correlate';
const groupsOf = (result: unknown): Correlation['groups'] => correlationSchema.parse(result).groups;

const stormsOf =
  (weather: Weather, count = 12) =>
  (): Case<object, Storm>[] =>
    seeds(count).map((seed) => {
      const storm = simulateStorm({ ...weather, seed });
      return { id: `seed-${seed}`, input: storm.input, expected: storm };
    });

const stormTarget = (
  id: string,
  what: string,
  cases: ReturnType<typeof stormsOf>,
  gate: 'A' | 'B' = 'A',
) =>
  defineTarget<object, Storm>({
    ...{ id, task, gate, cases, metric: 'pairwise F1', kind: 'mean', goal: 0.95 },
    about: `SIMULATED: ${what}; right: pairs of alarms of one fault.`,
    score: ({ result }, { faultOf }) => {
      const groups = groupsOf(result).map(({ alarms }) => alarms);
      const { f1, said, right } = pairwise(groups, faultOf);
      return { got: f1, of: 1, told: { got: right, of: said } };
    },
  });

const usual = stormsOf(WEATHER);

export const storms = [
  stormTarget('storms', 'storms with noise, lost alarms and clocks that are off', usual),
  stormTarget('storms-lost', 'a third of all alarms lost', stormsOf({ ...WEATHER, lost: 0.33 })),
  stormTarget(
    'storms-skewed',
    'clocks off by 30 s, which the input does not say',
    stormsOf({ ...WEATHER, skew: 30 }),
  ),
  stormTarget(
    'storms-noisy',
    'as much noise as half of the alarms',
    stormsOf({ ...WEATHER, noise: 0.5 }),
  ),
  stormTarget('storms-crowded', 'some 10,000 alarms in two hours', stormsOf(CROWDED, 1)),
];

/** Of two faults at one place within a window it cannot always tell which alarm is whose: reported. */
export const quickStorms = stormTarget(
  'storms-quick',
  '150 faults in one hour, many at one place within a window',
  stormsOf({ ...WEATHER, faults: 150, span: 3_600 }, 40),
  'B',
);

export const alarmRoots = defineTarget<object, Storm>({
  ...{ id: 'alarm-roots', task, gate: 'A', metric: 'groups', kind: 'share', goal: 1 },
  about:
    'SIMULATED, the same storms; right: each alarm stands in one group, and no root is cleared.',
  cases: usual,
  score: ({ result }, { input }) => {
    const groups = groupsOf(result);
    const open = new Set(
      input.alarms.flatMap(({ alarmId, perceivedSeverity }) =>
        perceivedSeverity === 'CLEARED' ? [] : alarmId,
      ),
    );
    const placed = new Set(groups.flatMap(({ alarms }) => alarms));
    if (placed.size !== input.alarms.length) return { got: 0, of: groups.length };
    const right = groups.filter(({ alarms, root }) =>
      root
        ? open.has(root.alarmId) && alarms.includes(root.alarmId)
        : alarms.every((id) => !open.has(id)),
    );
    return { got: right.length, of: groups.length };
  },
});
