import type { Text } from '@banyan/kernel/words';
import { primaryOf } from './failure-codes.ts';

/** Priorities of alarms as ISA-18.2 advises to have them: few. `none`: nothing is to be done. */
export const LEVELS = ['critical', 'high', 'medium', 'low', 'none'] as const;

export type Level = (typeof LEVELS)[number];

export const LEVEL_WORDS: Record<Level, Text> = {
  critical: { en: 'critical', zh: '危急' },
  high: { en: 'high', zh: '高' },
  medium: { en: 'medium', zh: '中' },
  low: { en: 'low', zh: '低' },
  none: { en: 'none', zh: '无' },
};

/** How bad it is when nobody acts. By us: the table of codes tells nothing of it. */
const CODES: [Level, string][] = [
  ['critical', 'M002 M004 M010 M011 L001 E001 E003'],
  ['high', 'M001 M003 M005 M006 M007 M008 M013 M014 L002 L003 L004'],
  ['high', 'E002 E004 E005 E006 CS004 CS005 EX002 EX003 OP002'],
  ['medium', 'M009 M012 M015 C001 C002 C003 C004 L005 CS001 CS002 CS003 CS006 CS007'],
  ['medium', 'H001 H002 H003 EX001 OP001 OP003 OP004'],
];

const byCode = new Map(CODES.flatMap(([level, codes]) => codes.split(' ').map((c) => [c, level])));

/** What stands nowhere is work that is planned: low. */
export const consequenceOf = (code: string): Level => byCode.get(primaryOf(code)) ?? 'low';

export const graver = (a: Level, b: Level): Level =>
  LEVELS.indexOf(a) <= LEVELS.indexOf(b) ? a : b;

/** One step up, to the highest at most. */
export const raised = (level: Level): Level =>
  LEVELS[Math.max(0, LEVELS.indexOf(level) - 1)] ?? level;
