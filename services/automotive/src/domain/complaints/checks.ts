import type { Check } from '@banyan/contracts/vertical';
import { componentOf } from './components.ts';
import { flagsIn } from './flags.ts';
import { CUES } from './hits.ts';
import type { Quote } from './quote.ts';
import type { Classification } from './schema.ts';

const check = (id: string, wrong: number, good: string, bad: string): Check => ({
  ...{ id, passed: wrong === 0, detail: wrong === 0 ? good : bad },
});

/** Each label is one of NHTSA's, and below the component that it is told for. */
export function labelsListed({ components, primary }: Classification): Check {
  const wrong = components.filter(
    ({ label, component, today }) =>
      componentOf(label)?.label !== component || todayOf(component) !== today,
  ).length;
  // Examples may name a component that no word in the text speaks for.
  const isTold = (label: string) =>
    components.some((told) => told.label === label) ||
    (components.length === 0 && componentOf(label)?.label === label);
  const isOutside = primary && !isTold(primary.label) ? 1 : 0;
  const good = `${components.length} labels stand in the list`;
  return check('labels-listed', wrong + isOutside, good, `${wrong + isOutside} labels do not`);
}

export const todayOf = (component: string): string => componentOf(component)?.today ?? component;

export const quotesOf = ({ components, flags, speed }: Classification): Quote[] => [
  ...components.flatMap(({ evidence }) => evidence),
  ...flags.flatMap(({ quotes }) => quotes),
  ...(speed ? [speed] : []),
];

/** Each quote stands in the text where it says. */
export function quotesVerbatim(text: string, quotes: Quote[]): Check {
  const lost = quotes.filter(
    ({ quote, start, end }) => quote === '' || text.slice(start, end) !== quote,
  ).length;
  const good = `${quotes.length} quotes stand in the text at their places`;
  return check('quotes-verbatim', lost, good, `${lost} of ${quotes.length} quotes do not`);
}

/** Each quote, read by itself, speaks for what it is given for. */
export function evidenceReread({ components, flags }: Classification): Check {
  const silent = components.flatMap(({ component, evidence }) =>
    evidence.filter(({ quote, words }) => !quote.includes(words) || !speaks(quote, component)),
  ).length;
  const mute = flags.flatMap(({ flag, quotes }) =>
    quotes.filter(({ quote }) => !flagsIn(quote).some((found) => found.flag === flag)),
  ).length;
  const good = 'each quote speaks for its component or flag when it is read again';
  return check('evidence-reread', silent + mute, good, `${silent + mute} quotes say nothing of it`);
}

const speaks = (quote: string, component: string) =>
  CUES.some(
    ({ label, pattern }) => componentOf(label)?.label === component && quote.search(pattern) >= 0,
  );
