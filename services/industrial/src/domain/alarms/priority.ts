import { consequenceOf, graver, type Level, raised } from '../codes/consequence.ts';
import type { Known } from './known.ts';
import type { Occurrences } from './occurrences.ts';

export interface Priority {
  level: Level;
  /** What led to it, in the order in which it spoke. */
  rules: string[];
}

/** Severities of OPC UA in the bands that its mapping of classic alarms names. */
const BANDS: [least: number, level: Level][] = [
  [801, 'critical'],
  [601, 'high'],
  [401, 'medium'],
  [0, 'low'],
];

/** Within this many occurrences and hours an alarm that does not chatter comes back. */
const RECURRING = { times: 3, ms: 24 * 3_600_000 };

export interface Standing extends Occurrences {
  known: Known | undefined;
  severity: number | undefined;
  chattering: boolean;
}

/**
 * The operator's own level holds; else the graver of what the event says and of what its failure
 * would mean. What comes back goes one step up; a nuisance does not.
 */
export function priorityOf({ state, intervals, known, severity, chattering }: Standing): Priority {
  if (state === 'cleared') return { level: 'none', rules: ['state:cleared'] };
  if (known?.level !== undefined) return { level: known.level, rules: ['operator'] };
  const rules: string[] = [];
  let level: Level = 'low';
  const told = (next: Level, rule: string) => {
    level = graver(level, next);
    rules.push(rule);
  };
  const [least, band] = BANDS.find(([from]) => severity !== undefined && severity >= from) ?? [];
  if (band !== undefined) told(band, `severity:${least}+`);
  const [code] = known?.codes ?? [];
  if (code !== undefined) told(consequenceOf(code), `consequence:${code}`);
  if (rules.length === 0) told('medium', 'meaning:unknown');
  if (!chattering && comesBack(intervals)) {
    level = raised(level);
    rules.push('recurring');
  }
  return { level, rules };
}

function comesBack(intervals: { start: number }[]): boolean {
  const [last, earlier] = [intervals.at(-1), intervals.at(-RECURRING.times)];
  return last !== undefined && earlier !== undefined && last.start - earlier.start <= RECURRING.ms;
}
