import { apart, kinds, listed, parts, points, prose } from './undecided/meaning.ts';
import { printed, rivals, told } from './undecided/near.ts';
import type { Rule } from './undecided/rule.ts';
import { scaleElsewhere, scaleUnknown } from './undecided/scales.ts';
import { brackets, signs } from './undecided/signs.ts';

export const RULES: Record<string, Rule> = {
  ...{ rivals, told, printed, scaleUnknown, scaleElsewhere, signs, brackets },
  ...{ parts, prose, points, kinds, apart, listed },
};

/** Why the evidence does not decide for this answer alone; nothing where it does. */
export const undecidedBy: (...all: Parameters<Rule>) => string[] = (...all) =>
  Object.values(RULES).flatMap((rule) => rule(...all));
