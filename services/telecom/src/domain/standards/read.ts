import { languageOf } from '@banyan/kernel/words';
import { clauseOf } from './clause.ts';
import { type Passage, type Sentence, sentencesOf } from './passage.ts';
import type { Answered, AskInput } from './schema.ts';
import { Weights, wordsOf } from './weights.ts';

/** Below these there is no evidence, and no answer. */
const ENOUGH_QUESTION = 0.5;
const ENOUGH_TOGETHER = 0.45;
const ENOUGH_OPTION = 0.5;
/** By so much the best option has to lead. */
const LEAD = 0.04;
/** Further quotes are nearly as good as the best. */
const NEARLY = 0.85;
const MOST_SENTENCES = 4_000;

interface Read extends Sentence {
  words: Set<string>;
  /** With its neighbours: what they are about. */
  near: Set<string>;
}

export interface Reading {
  answered: Answered;
  quotes: Sentence[];
  reason?: string;
}

/** Reads an answer out of what was found: all without a model. */
export function readAnswer(
  input: AskInput,
  passages: Passage[],
  locate: (quote: Sentence) => { sourceId: string; locator: string },
): Reading {
  const sentences = readAll(passages);
  const weights = new Weights(sentences.map(({ words }) => words));
  const asked = wordsOf(input.question);
  const found = input.options
    ? chooseOption(input.question, input.options, asked, sentences, weights)
    : bestSentences(asked, sentences, weights, input.limit);
  const quotes = found.quotes.slice(0, input.limit);
  const { option, options } = found;
  const answer = option === undefined ? quotes[0]?.text : input.options?.[option - 1];
  return {
    quotes,
    ...(quotes.length === 0 ? { reason: whyNot(passages) } : {}),
    answered: {
      language: input.language ?? languageOf(input.question),
      ...(quotes.length > 0 && answer !== undefined ? { answer } : {}),
      ...(option === undefined ? {} : { option }),
      ...(options ? { options } : {}),
      passagesRead: passages.length,
      evidence: quotes.map((quote) =>
        evidenceOf(quote, locate(quote), weights.coverage(asked, quote.near)),
      ),
    },
  };
}

function whyNot(passages: Passage[]): string {
  return passages.length === 0
    ? 'no document is here that speaks of this: import some, or send some along'
    : 'what the documents say is not enough for an answer';
}

function evidenceOf(
  quote: Sentence,
  place: { sourceId: string; locator: string },
  relevance: number,
): Answered['evidence'][number] {
  const { title, version } = quote.passage;
  const clause = clauseOf(quote);
  return {
    ...{ quote: quote.text, ...place, title, relevance: round(relevance) },
    ...(clause === undefined ? {} : { clause }),
    ...(version === undefined ? {} : { version }),
  };
}

const round = (share: number) => Math.round(Math.min(1, share) * 1_000) / 1_000;

function readAll(passages: Passage[]): Read[] {
  return passages
    .flatMap((passage) => {
      const own = sentencesOf(passage);
      const words = own.map(({ text }) => wordsOf(text));
      const heading = wordsOf(`${passage.title} ${passage.place.replaceAll(/[/[\]]/g, ' ')}`);
      return own.map((sentence, i) => ({
        ...{ ...sentence, words: words[i] ?? new Set<string>() },
        near: new Set([...heading, ...[i - 1, i, i + 1].flatMap((at) => [...(words[at] ?? [])])]),
      }));
    })
    .slice(0, MOST_SENTENCES);
}

interface Found {
  quotes: Read[];
  option?: number;
  options?: Answered['options'];
}

function bestSentences(
  asked: Set<string>,
  sentences: Read[],
  weights: Weights,
  limit: number,
): Found {
  const ranked = sentences
    .map((sentence) => ({
      sentence,
      // What it says itself counts; what stands around it only helps.
      score:
        0.7 * weights.coverage(asked, sentence.words) +
        0.3 * weights.coverage(asked, sentence.near),
    }))
    .toSorted((a, b) => b.score - a.score);
  const best = ranked[0]?.score ?? 0;
  if (best < ENOUGH_QUESTION) return { quotes: [] };
  const quotes = ranked
    .filter(({ score }) => score >= NEARLY * best)
    .map(({ sentence }) => sentence);
  return { quotes: quotes.slice(0, limit) };
}

const NEGATIVE = /\b(?:not|except|false|incorrect|least)\b|不属于|不是|不正确|错误|除了|不包括/iu;
const ALL =
  /\b(?:all|both) (?:of )?(?:the )?(?:above|mentioned|options|these)\b|以上(?:都|均|全)/iu;

function chooseOption(
  question: string,
  options: string[],
  asked: Set<string>,
  sentences: Read[],
  weights: Weights,
): Found {
  const supports = options.map((text) => supportOf(text, asked, sentences, weights));
  const listed = options.map((text, i) => ({
    ...{ number: i + 1, text, support: round(supports[i]?.support ?? 0) },
  }));
  const pick = pickFrom(question, options, supports);
  const chosen = pick === undefined ? undefined : supports[pick.by];
  if (!pick || !chosen?.quote) return { quotes: [], options: listed };
  return { quotes: [chosen.quote], option: pick.option + 1, options: listed };
}

interface Support {
  support: number;
  /** Of the option alone, at its best place. */
  own: number;
  quote?: Read;
}

/** Which option, and whose evidence speaks for it. */
function pickFrom(
  question: string,
  options: string[],
  supports: Support[],
): { option: number; by: number } | undefined {
  const plain = options.flatMap((text, i) => (ALL.test(text) ? [] : i));
  const order = plain.toSorted((a, b) => (supports[b]?.support ?? 0) - (supports[a]?.support ?? 0));
  const [first = 0, second] = order;
  const isSaid = (i: number | undefined) =>
    i !== undefined &&
    (supports[i]?.own ?? 0) >= ENOUGH_OPTION &&
    (supports[i]?.support ?? 0) >= ENOUGH_TOGETHER;
  const all = options.findIndex((text) => ALL.test(text));
  if (all >= 0 && plain.length > 1 && plain.every(isSaid)) return { option: all, by: first };
  if (NEGATIVE.test(question)) {
    const last = order.at(-1);
    const others = order.slice(0, -1);
    if (last === undefined || isSaid(last) || !others.every(isSaid)) return undefined;
    return { option: last, by: first };
  }
  const lead = (supports[first]?.support ?? 0) - (supports[second ?? -1]?.support ?? 0);
  return isSaid(first) && lead >= LEAD ? { option: first, by: first } : undefined;
}

/** The sentence that says the option and is about the question. */
function supportOf(text: string, asked: Set<string>, sentences: Read[], weights: Weights): Support {
  const words = wordsOf(text);
  const rest = [...words].filter((word) => !asked.has(word));
  const wanted = rest.length > 0 ? rest : [...words];
  let best: Support = { support: 0, own: 0 };
  for (const sentence of sentences) {
    const own = weights.coverage(wanted, sentence.words);
    if (own === 0) continue;
    const about = weights.coverage(asked, sentence.near);
    // More of the sentence said by the option is better: a long list supports everything a little.
    const exact = sentence.text
      .toLowerCase()
      .includes(text.trim().toLowerCase().replace(/\.$/, ''));
    const support =
      Math.min(1, own * (0.4 + 0.5 * about) + (exact ? 0.1 : 0)) * (about > 0 ? 1 : 0.5);
    if (support > best.support) best = { support, own, quote: sentence };
  }
  return best;
}
