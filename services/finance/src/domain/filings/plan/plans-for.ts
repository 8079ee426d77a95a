import { Matcher } from '../match.ts';
import type { Series } from '../model.ts';
import { type Question, asksForPeriods } from '../question.ts';
import { counts, filters } from './bounds.ts';
import { changes } from './changes.ts';
import { extremes } from './extremes.ts';
import { lists } from './lists.ts';
import { lookups } from './lookups.ts';
import type { Plan } from './plan.ts';
import { ratios } from './ratios.ts';
import { sums } from './sums.ts';

/** Ways to answer a question from tables, best first. */
export function plansFor(question: Question, all: Series[]): Plan[] {
  const matcher = new Matcher(all);
  const plans = planned(question, all, matcher);
  return plans.toSorted((a, b) => b.score - a.score);
}

function planned(question: Question, all: Series[], matcher: Matcher): Plan[] {
  switch (question.operation) {
    case 'percent-change':
      return changes(question, matcher, true);
    case 'difference':
      return changes(question, matcher, false);
    case 'share':
    case 'ratio':
      return ratios(question, matcher, all);
    case 'average':
    case 'sum':
      return sums(question, matcher, all);
    case 'count':
      if (!question.bound) return lists(question, all, matcher).map(counted);
      return asksForPeriods(question)
        ? counts(question, matcher)
        : filters(question, matcher, all).map(counted);
    case 'extreme':
      return extremes(question, matcher, all);
    case 'filter':
      return filters(question, matcher, all);
    case 'list':
      return lists(question, all, matcher);
    default:
      return lookups(question, matcher, all);
  }
}

const counted = (plan: Plan): Plan => ({
  ...plan,
  kind: 'count',
  words: [String(plan.words?.length ?? 0)],
});
