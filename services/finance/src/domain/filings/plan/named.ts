import { Matcher } from '../match.ts';
import type { Period } from '../periods.ts';
import { candidates } from './candidates.ts';
import type { Found } from './plan.ts';

/** Series whose whole name stands in the words, none within another's, in the order of the words. */
export function namedIn(text: string, periods: Period[], matcher: Matcher): Found[] {
  const lower = text.toLowerCase();
  const whole = candidates(text, periods, matcher).filter(
    ({ match }) => match.phrase && match.named === 1,
  );
  const places = whole
    .map((one) => ({ one, at: lower.indexOf(one.match.series.name.toLowerCase()) }))
    .filter(({ at }) => at >= 0);
  const best = places.filter(({ one, at }, i) =>
    places.every((other, j) => {
      if (i === j) return true;
      const [name, wider] = [one.match.series.name, other.one.match.series.name];
      if (name.toLowerCase() === wider.toLowerCase())
        return (
          one.match.score > other.one.match.score ||
          (one.match.score === other.one.match.score && i < j)
        );
      const inside = wider.length > name.length && at >= other.at && at < other.at + wider.length;
      return !inside;
    }),
  );
  return best.toSorted((a, b) => a.at - b.at).map(({ one }) => one);
}
