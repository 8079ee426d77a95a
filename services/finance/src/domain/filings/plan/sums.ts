import { Matcher } from '../match.ts';
import type { Cell, Series } from '../model.ts';
import { covers } from '../periods.ts';
import type { Question } from '../question.ts';
import { candidates, doubtsOf } from './candidates.ts';
import { dated, isDeduction, isNumber } from './cells.ts';
import { namedIn } from './named.ts';
import type { Plan } from './plan.ts';
import { spanned } from './spanned.ts';

export function sums(question: Question, matcher: Matcher, all: Series[]): Plan[] {
  const { text, periods, operation, top, direction } = question;
  const program = (cells: Cell[], score: number, doubts: string[]): Plan => {
    const minus = isDeduction(cells) ? '-' : '';
    const names = cells.map((_, i) => `${minus}x${i + 1}`).join(' + ');
    const formula = operation === 'average' ? `(${names}) / ${cells.length}` : names;
    return { kind: 'program', cells, formula, score, doubts };
  };
  if (top !== undefined) {
    const column = all
      .filter(({ total }) => !total)
      .flatMap(({ cells }) =>
        cells.filter(
          (cell) => isNumber(cell) && periods.every((p) => cell.period && covers(p, cell.period)),
        ),
      );
    const best = column
      .toSorted((a, b) => (direction === 'lowest' ? 1 : -1) * a.read!.value.cmp(b.read!.value))
      .slice(0, top);
    return best.length === top ? [program(best, 0.5, ['which rows are meant is not said'])] : [];
  }
  const asked = spanned(question, all);
  const found = candidates(text, asked, matcher);
  const named = namedIn(text, asked.slice(0, 1), matcher);
  const several =
    named.length >= 2 && asked.length <= 1
      ? [
          program(
            named.flatMap(({ cells }) => cells.find(isNumber) ?? []),
            Math.min(...named.map(({ match }) => match.score)) + 0.4,
            [],
          ),
        ]
      : [];
  const over = found.flatMap((one): Plan[] => {
    const doubts = doubtsOf(one, asked);
    const cells = (asked.length > 0 ? one.cells : dated(one.match.series)).filter(isNumber);
    if (cells.length >= 2 && (asked.length === 0 || cells.length === asked.length))
      return [program(cells, one.match.score, doubts)];
    // "What is the average price in 2019" names what the row itself is.
    const [cell] = cells;
    return cell && asked.length === 1
      ? [
          {
            kind: 'value',
            cells: [cell],
            score: one.match.score * (/average|平均|total|sum|合计|总/i.test(cell.label) ? 1 : 0.6),
            doubts,
          },
        ]
      : [];
  });
  return [...several, ...over];
}
