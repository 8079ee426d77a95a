import type { Entry } from './entry.ts';
import type { Matter } from './matter.ts';

const BETWEEN = /^[\s（(：:，,即大写小写（）()]{1,6}$/;
/** Something else, worth the same: another victim, another thing that is priced. */
const ANOTHER =
  /被害人|价值|分别|另|又|再次|[一二三四五六七八九十\d][部辆台只个件条]|another|also|again/;

/** "Five thousand dollars ($5,000)": one sum, said twice. Gives the pairs that contradict themselves. */
export function markPairs(text: string, entries: Entry[]): [Entry, Entry][] {
  const contradictions: [Entry, Entry][] = [];
  for (const [i, second] of entries.entries()) {
    const first = entries[i - 1];
    if (!first || first.role !== 'item' || first.currency !== second.currency) continue;
    if (!BETWEEN.test(text.slice(first.end, second.start))) continue;
    if (inWords(first) === inWords(second)) continue;
    Object.assign(second, { role: 'repeat', reason: 'words-and-figures' });
    if (!first.value.eq(second.value)) contradictions.push([first, second]);
  }
  return contradictions;
}

const inWords = ({ quote }: Entry) => !/[\d０-９]/.test(quote);

/** The tale of an offence names what was taken more than once: the same sum in one paragraph is one. */
export function markRepeats(matter: Matter, entries: Entry[]): void {
  if (matter !== 'offence') return;
  const first = new Map<string, Entry>();
  for (const entry of entries.filter(({ role }) => role === 'item')) {
    const key = `${entry.context.paragraph} ${entry.currency} ${entry.value.toFixed()}`;
    const before = first.get(key);
    const same = before && !ANOTHER.test(entry.context.before) && !sameList(before, entry);
    if (same) Object.assign(entry, { role: 'repeat', reason: 'said-before' });
    else first.set(key, before ?? entry);
  }
}

/** 15000元、15000元 lists two. */
const sameList = (a: Entry, b: Entry) =>
  /^[、和及与]/.test(a.context.after) && b.start - a.end < 12;
