import { failureCode, failureCodes, primaryOf } from '../codes/failure-codes.ts';
import { conceptOf } from './lexicon.ts';
import { CODE_RULES, type CodeRule } from './code-rules.ts';
import { type Entity, kindsOf } from './entities.ts';
import { type Token, tokensOf, Trie } from './tokens.ts';

export interface Evidence {
  quote: string;
  start: number;
  end: number;
}

export interface Candidate {
  code: string;
  /** A code that is written, its whole name, or words that stand for it. */
  by: 'written' | 'named' | 'words';
  score: number;
  evidence: Evidence[];
}

const names = new Trie<string[]>();
const length = new Map<string, number>();
for (const { code, name } of failureCodes()) {
  for (const each of [name.en, name.zh]) {
    names.add(each, (before = []) => [...before, code]);
  }
  length.set(code, tokensOf(name.en).length);
}

/** Several codes have one name, or nearly: these are the ones that the history of orders uses. */
const PREFERRED = ['M014', 'M017', 'OP004', 'M009', 'CS002'];
/** Codes of work, not of failures: a failure that is named beside them goes first. */
const IS_WORK = /^(?:MT|M01[6-9]|M020)/;

/** All codes that a text speaks of, the best first. */
export function candidatesFor(text: string, entities: Entity[]): Candidate[] {
  const found = [...written(text), ...named(text, entities), ...byWords(text, entities)];
  const best = new Map<string, Candidate>();
  for (const one of found)
    if ((best.get(one.code)?.score ?? -1) < one.score) best.set(one.code, one);
  return [...best.values()].toSorted(
    (a, b) =>
      b.score - a.score ||
      Number(IS_WORK.test(a.code)) - Number(IS_WORK.test(b.code)) ||
      Number(PREFERRED.includes(primaryOf(b.code))) -
        Number(PREFERRED.includes(primaryOf(a.code))) ||
      b.code.length - a.code.length ||
      (a.evidence[0]?.start ?? 0) - (b.evidence[0]?.start ?? 0) ||
      a.code.localeCompare(b.code),
  );
}

const CODE = /(?<![A-Za-z0-9])[A-Z]{1,2}\d{3}[a-d]?(?![A-Za-z0-9])/g;
const [WRITTEN, FOR_EACH, WHOLE] = [1_000, 10, 5];

function written(text: string): Candidate[] {
  return [...text.matchAll(CODE)]
    .filter(([code]) => failureCode(code) !== undefined)
    .map(({ 0: quote, index }) => {
      const evidence = [{ quote, start: index, end: index + quote.length }];
      return { code: quote, by: 'written', score: WRITTEN + quote.length, evidence };
    });
}

/** Whole names; the name of a secondary code counts only beside that of its primary one, or if it is long. */
function named(text: string, entities: Entity[]): Candidate[] {
  const denied = entities.filter(({ negated }) => negated);
  const tokens = tokensOf(text);
  const first = new Map<string, Evidence & { words: number }>();
  for (let at = 0; at < tokens.length; at += 1) {
    for (const { value, from, to } of names.at(tokens, at)) {
      const words = to - from;
      const place = placeOf(text, tokens, from, to);
      if (denied.some(({ start, end }) => start < place.end && place.start < end)) continue;
      for (const code of value) if (!first.has(code)) first.set(code, { ...place, words });
    }
  }
  return [...first].flatMap(([code, { words, ...evidence }]) => {
    const { primary } = failureCode(code) ?? {};
    const own = FOR_EACH * Math.min(words, length.get(code) ?? words);
    if (primary === undefined) {
      // A name of one word is a word as any other.
      const by = own > FOR_EACH ? 'named' : 'words';
      return [{ code, by, score: own + (by === 'named' ? WHOLE : 0), evidence: [evidence] }];
    }
    const above = first.get(primary);
    if (!above) return [];
    const { words: more, ...also } = above;
    const score = own + WHOLE + FOR_EACH * Math.min(more, length.get(primary) ?? more);
    return [{ code, by: 'named', score, evidence: [also, evidence] }];
  });
}

function placeOf(text: string, tokens: Token[], from: number, to: number): Evidence {
  const [start, end] = [tokens[from]?.start ?? 0, tokens[to - 1]?.end ?? 0];
  return { quote: text.slice(start, end), start, end };
}

/** Sentence by sentence: what is said in one does not explain what is said in another. */
function byWords(text: string, entities: Entity[]): Candidate[] {
  const told = entities.filter(({ negated, concept }) => !negated && conceptOf(concept));
  const sentences: Entity[][] = [];
  for (const [i, entity] of told.entries()) {
    const before = told[i - 1];
    const isNew = !before || /[.;!?。；！？\n]/.test(text.slice(before.end, entity.start));
    if (isNew) sentences.push([]);
    sentences.at(-1)?.push(entity);
  }
  return sentences.flatMap((sentence) => {
    const byKind = new Map<string, Entity>();
    for (const entity of sentence)
      for (const kind of kindsOf(entity.concept)) if (!byKind.has(kind)) byKind.set(kind, entity);
    return CODE_RULES.filter(({ concepts }) => concepts.every((kind) => byKind.has(kind))).map(
      (rule) => byRule(rule, byKind),
    );
  });
}

function byRule({ code, concepts }: CodeRule, byKind: Map<string, Entity>): Candidate {
  const evidence = [...new Set(concepts.map((kind) => byKind.get(kind)!))]
    .toSorted((a, b) => a.start - b.start)
    .map(({ quote, start, end }) => ({ quote, start, end }));
  // Words beside each other belong together more surely than words far apart.
  const apart = Math.max(0, (evidence.at(-1)?.start ?? 0) - (evidence[0]?.end ?? 0));
  return {
    code,
    by: 'words',
    score: FOR_EACH * concepts.length - Math.min(4, apart / 50),
    evidence,
  };
}
