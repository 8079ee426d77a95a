import { COMPONENTS } from './components.ts';
import { type Hit, hitsIn } from './hits.ts';
import { type Quote, quoteAround } from './quote.ts';

export interface Evidence extends Quote {
  /** The words in the quote that speak for the component. */
  words: string;
}

export interface Ranked {
  /** NHTSA's label, as deep as the evidence goes. */
  label: string;
  component: string;
  score: number;
  /** Of the scores of all components that something speaks for. */
  share: number;
  evidence: Evidence[];
}

/** Components that are told. */
export const MOST_RANKED = 5;
const MOST_EVIDENCE = 3;
/** Less is a word in passing. */
const LEAST = 1.5;
/** Of the best: less is not what the complaint is about. */
const LEAST_OF_BEST = 0.15;
/** Of a component's score: so much has to speak for a level below it. */
const LEAST_BELOW = 0.15;

/** The components that a complaint speaks of, the likeliest first; none without evidence. */
export function rank(text: string): Ranked[] {
  const hits = hitsIn(text);
  const scored = COMPONENTS.map(({ label: component }) => {
    const own = hits.filter((hit) => hit.component === component);
    return { component, own, score: sum(own) };
  })
    .filter(({ score }) => score >= LEAST)
    .toSorted((a, b) => b.score - a.score);
  const all = scored.reduce((total, { score }) => total + score, 0);
  const best = scored[0]?.score ?? 0;
  return scored
    .filter(({ score }) => score >= LEAST_OF_BEST * best)
    .slice(0, MOST_RANKED)
    .map(({ component, own, score }) => ({
      ...{ label: labelOf(component, own, score), component },
      ...{ score: rounded(score), share: rounded(score / all), evidence: evidenceOf(text, own) },
    }));
}

const sum = (hits: Hit[]) => hits.reduce((total, { worth }) => total + worth, 0);
const rounded = (value: number) => Math.round(value * 100) / 100;

function labelOf(component: string, hits: Hit[], score: number): string {
  const below = new Map<string, number>();
  for (const { label, worth } of hits)
    if (label !== component) below.set(label, (below.get(label) ?? 0) + worth);
  const [best] = [...below].toSorted(([a, x], [b, y]) => y - x || b.length - a.length);
  return best && best[1] >= LEAST_BELOW * score ? best[0] : component;
}

/** The strongest quotes, in the order of their strength, none within another. */
function evidenceOf(text: string, hits: Hit[]): Evidence[] {
  const told: Evidence[] = [];
  for (const hit of hits.toSorted((a, b) => b.worth - a.worth || a.start - b.start)) {
    if (told.length === MOST_EVIDENCE) break;
    const quote = quoteAround(text, hit, hit.clause);
    const isTold = told.some(({ start, end }) => quote.start < end && start < quote.end);
    if (!isTold) told.push({ ...quote, words: text.slice(hit.start, hit.end) });
  }
  return told;
}
