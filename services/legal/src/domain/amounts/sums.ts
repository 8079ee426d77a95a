import { type Decimal, sumDecimals } from '@banyan/kernel';
import type { Entry } from './entry.ts';

const CUE =
  /(共计|合计|总计|累计|总额|总价|总金额|总值|共价值|价值共|总共|一共|\btotal(s|l?ing|led)?\b|\baggregat\w+|\bin all\b|\baltogether\b|\bsum of\b|\bsubtotal\b)[^，,]{0,40}$/i;
/** Such a sum is told first, its parts come after it. */
const HEADER = /^[^。]{0,30}[，,。：:]?[^。\n]{0,20}(具体|分述|分别为|如下|as follows)/;
/** A sum of all, as it says. */
const OVERALL = /([两二三四五六七八九十多\d]次|总)[^，]{0,20}(计|额|值)/;
const TAKEN = /(共|共计|合计|总计)(骗|盗|窃|诈|侵占|挪用|收受|非法)/;
/** Longest run of parts that is tried for a sum. */
const MOST_PARTS = 60;

const isSum = ({ context }: Entry) => CUE.test(context.before);

/**
 * Tells sums from their parts: a stated sum that equals a run of amounts beside it is not added
 * again. One that equals no run is an amount of its own ("two computers, together 3,750"), unless
 * the text announces its parts and does not price them.
 */
export function markSums(text: string, entries: Entry[]): void {
  const counted = entries.filter(({ role }) => role === 'item');
  for (const entry of counted.filter(isSum)) {
    const others = counted.filter(
      (other) => other === entry || (other.role === 'item' && other.currency === entry.currency),
    );
    const at = others.indexOf(entry);
    const before = others.slice(Math.max(0, at - MOST_PARTS), at).toReversed();
    const after = others.slice(at + 1, at + 1 + MOST_PARTS);
    const known = entries.find(
      (other) =>
        other.start < entry.start && /total/.test(other.role) && other.value.eq(entry.value),
    );
    const backward = runOf(entry, before);
    const forward = backward === undefined ? runOf(entry, after) : undefined;
    const run = backward ?? forward;
    if (known) Object.assign(entry, { role: 'repeat', reason: 'said-before' });
    else if (run === 1) Object.assign(entry, { role: 'repeat', reason: 'said-before' });
    else if (run !== undefined) {
      entry.role = run === others.length - 1 || (forward && at === 0) ? 'total' : 'subtotal';
      const overall = OVERALL.test(entry.context.before) || coversAll(entry, others);
      if (entry.role === 'subtotal' && overall) entry.role = 'total';
    } else if (backward === undefined && at > 0 && TAKEN.test(entry.context.before)) {
      entry.role = 'total';
    } else if (HEADER.test(text.slice(entry.end, entry.end + 80))) entry.role = 'total';
  }
}

/** How many neighbours, nearest first, add up to it. */
function runOf(sum: Entry, neighbours: Entry[]): number | undefined {
  let reached: Decimal | undefined;
  for (const [i, { value }] of neighbours.entries()) {
    reached = reached?.plus(value) ?? value;
    if (equals(sum, reached, neighbours.slice(0, i + 1))) return i + 1;
    if (reached.gt(sum.value.times(2))) return undefined;
  }
  return undefined;
}

const coversAll = (sum: Entry, others: Entry[]) =>
  equals(sum, sumDecimals(others.filter((other) => other !== sum).map(({ value }) => value)), []);

/** Exact, or within a tenth where the text itself rounds. */
function equals(sum: Entry, reached: Decimal, parts: Entry[]): boolean {
  if (sum.value.eq(reached)) return true;
  const rounded = sum.approximate && parts.length > 1;
  return rounded && reached.gte(sum.value) && reached.lt(sum.value.times('1.1'));
}
