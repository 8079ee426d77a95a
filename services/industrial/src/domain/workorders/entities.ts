import { type Concept, conceptOf, conceptTerms, type EntityClass } from './lexicon.ts';
import { type Token, tokensOf } from './tokens.ts';

export interface Entity {
  entityClass: EntityClass;
  /** Of the lexicon; `tag` and `measure` are found by their form. */
  concept: string;
  quote: string;
  start: number;
  end: number;
  /** It is said that it is not so. */
  negated: boolean;
}

const FORMS: { concept: string; entityClass: EntityClass; form: RegExp }[] = [
  { concept: 'tag', entityClass: 'PhysicalObject', form: /\b[A-Z]{2,5}-?\d{1,6}[A-Z]?\b/g },
  {
    ...{ concept: 'measure', entityClass: 'Property' },
    form: /(?<![\w.])\d{1,9}(?:\.\d{1,6})?\s?(?:psi|bar|kPa|MPa|°[CF]|℃|rpm|Hz|A|V|kW|mm\/s|L\/min|GPM|%)(?![A-Za-z])/g,
  },
];

const STOP = /[.;,:。；，：\n]/;
const NOT = ['no', 'not', 'without', 'never', '无', '未', '没', '不'];
const BETWEEN = ['any', 'a', 'sign', 'of', 'further', '有', '见', '发', '现', '任', '何'];

/** Known words, the longest at each place, and what is known by its form; none within another. */
export function entitiesIn(text: string): Entity[] {
  const tokens = tokensOf(text);
  const found: Entity[] = FORMS.flatMap(({ form, concept, entityClass }) =>
    [...text.matchAll(form)].map(({ 0: quote, index }) => ({
      ...{ entityClass, concept, quote, start: index, end: index + quote.length, negated: false },
    })),
  );
  const taken = found.toSorted((a, b) => a.start - b.start);
  let next = 0;
  let last: Before | undefined;
  for (let at = 0; at < tokens.length; at += 1) {
    const match = conceptTerms.at(tokens, at).findLast(({ to }) => isTight(text, tokens, at, to));
    if (!match) continue;
    const [start, end] = [tokens[at]?.start ?? 0, tokens[match.to - 1]?.end ?? 0];
    at = match.to - 1;
    while ((taken[next]?.end ?? Infinity) <= start) next += 1;
    if ((taken[next]?.start ?? Infinity) < end) continue;
    const { entityClass, id } = match.value;
    const before = last && { ...last, gap: tokens.slice(last.to, match.from) };
    const negated =
      isNegated(text, tokens, match.from) ||
      (before !== undefined && goesOn(before, text.slice(before.end, start)));
    last = { end, to: match.to, negated, entityClass };
    found.push({ entityClass, concept: id, quote: text.slice(start, end), start, end, negated });
  }
  return found.toSorted((a, b) => a.start - b.start);
}

/** Words of a term stand beside each other: nothing that ends a sentence is between them. */
function isTight(text: string, tokens: Token[], from: number, to: number): boolean {
  const between = text.slice(tokens[from]?.start ?? 0, tokens[to - 1]?.end ?? 0);
  return between.length <= 80 && !STOP.test(between);
}

interface Before {
  end: number;
  to: number;
  negated: boolean;
  entityClass: EntityClass;
}

const OR = ['or', 'nor', '或'];

/** What is denied of one thing is denied of what follows at once: no oil leak, no leak or noise. */
function goesOn(before: Before & { gap: Token[] }, between: string): boolean {
  if (!before.negated || STOP.test(between)) return false;
  if (before.gap.length > 0) return before.gap.every(({ key }) => OR.includes(key));
  return before.entityClass === 'PhysicalObject' || between.includes('、');
}

function isNegated(text: string, tokens: Token[], from: number): boolean {
  for (let at = from - 1; at >= Math.max(0, from - 4); at -= 1) {
    const { key = '', end = 0 } = tokens[at] ?? {};
    if (STOP.test(text.slice(end, tokens[at + 1]?.start ?? end))) return false;
    if (NOT.includes(key)) return true;
    if (!BETWEEN.includes(key)) return false;
  }
  return false;
}

/** What an entity is, and what that is a kind of. */
export function kindsOf(concept: string): string[] {
  const known: Concept | undefined = conceptOf(concept);
  return known?.parent === undefined ? [concept] : [concept, ...kindsOf(known.parent)];
}
