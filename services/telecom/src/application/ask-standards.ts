import { readFileSync } from 'node:fs';
import type { Check, Citation } from '@banyan/contracts/vertical';
import { defineTask, type TaskContext, word } from '@banyan/vertical-kit';
import { groundWords } from '../domain/explanation/grounded.ts';
import type { Sentence } from '../domain/standards/passage.ts';
import { readAnswer } from '../domain/standards/read.ts';
import {
  answeredSchema,
  type Answered,
  type AskInput,
  askInputSchema,
} from '../domain/standards/schema.ts';
import { allowedOf, promptFor, template } from '../domain/standards/wording.ts';
import type { FoundHeading } from './headings.ts';
import { type Library, libraryOf } from './library.ts';

/** Each quote tells the title and version of its own. */
const standard = { name: 'Standards as they were imported', version: 'told with each quote' };

const sample = (title: string, file: string) => ({
  ...{ title, mediaType: 'application/json' },
  body: readFileSync(new URL(`../../samples/${file}`, import.meta.url), 'utf8'),
});

export const askStandards = defineTask({
  name: 'standards:ask',
  summary: 'Answers a question out of standards, with the clause and its words',
  description:
    'Takes a question, with options if it has some, looks it up in the documents that were imported or ' +
    'come along, and answers with verbatim quotes, their clauses and places; of options with the one ' +
    'that the documents support. Without evidence it abstains. Chinese and English.',
  input: askInputSchema,
  result: answeredSchema,
  steps: {
    search: 'Searches the documents for the question and each option.',
    reading: 'Reads the answer out of what was found, and looks each quote up again.',
    wording: 'Words which option and clause it is, and checks the words.',
  },
  budget: { tokens: 1_000, timeoutMs: 30_000, maxTimeoutMs: 120_000, floorMs: 10 },
  samples: [
    sample('A question to a rule that comes along', 'ask-rule.json'),
    sample('One of four options', 'ask-options.json'),
    sample('A question in Chinese', 'ask-zh.json'),
  ],
  async run(input, context) {
    context.progress({ step: 'search' });
    const library = await libraryOf(input, context);
    const passages = await library.search(input);
    context.progress({ step: 'reading', detail: `${passages.length} passages` });
    const { answered, quotes, reason } = readAnswer(input, passages, library.cite);
    const headings = await headingsFor(answered, quotes, library);
    const citations = quotes.flatMap((quote, i) => citationsOf(quote, headings[i], library));
    const checks: [Check, ...Check[]] = [
      await quotesVerbatim(quotes, library),
      clausesExist(answered, quotes, headings),
      optionOffered(answered, input),
    ];
    const words = template(answered);
    if (reason !== undefined) {
      const result = { ...answered, explanation: words };
      return { standard, result, citations, checks, abstained: { reason } };
    }
    context.progress({ step: 'wording' });
    return worded({ citations, checks, answered, words }, context);
  },
});

interface Found {
  citations: Citation[];
  checks: [Check, ...Check[]];
  answered: Answered;
  words: string;
}

async function worded({ citations, checks, answered, words }: Found, context: TaskContext) {
  const wording = await word(context, {
    prompt: promptFor(answered),
    ground: (said) => groundWords(said, allowedOf(answered)),
    template: words,
  });
  const all: [Check, ...Check[]] = [...checks, wording.check];
  return {
    ...{ standard, result: { ...answered, explanation: wording.text }, citations, checks: all },
    ...(wording.degraded ? { degraded: wording.degraded } : {}),
  };
}

type Headings = (FoundHeading | undefined)[];

/** Names the clause of each quote whose own place does not. */
async function headingsFor(
  { evidence }: Answered,
  quotes: Sentence[],
  library: Library,
): Promise<Headings> {
  return Promise.all(
    quotes.map(async (quote, i) => {
      const told = evidence[i];
      if (!told || told.clause !== undefined) return undefined;
      const heading = await library.heading(quote);
      if (heading) told.clause = heading.clause;
      return heading;
    }),
  );
}

function citationsOf(
  quote: Sentence,
  heading: FoundHeading | undefined,
  library: Library,
): Citation[] {
  const { sourceId, sha256 } = quote.passage;
  const own = { ...library.cite(quote), quote: quote.text, sha256 };
  if (!heading) return [own];
  return [own, { sourceId, sha256, locator: heading.locator, quote: heading.quote }];
}

/** Each quote is looked up once more, at its place in its document. */
async function quotesVerbatim(quotes: Sentence[], library: Library): Promise<Check> {
  const held = await Promise.all(quotes.map((quote) => library.holds(quote)));
  const lost = held.filter((holds) => !holds).length;
  const detail =
    lost === 0
      ? `${quotes.length} quotes stand in their documents at their places`
      : `${lost} of ${quotes.length} quotes do not stand at their places`;
  return { id: 'quotes-verbatim', passed: lost === 0, detail };
}

/** A clause is named only if its number stands in a heading above the quote, or before it. */
function clausesExist({ evidence }: Answered, quotes: Sentence[], headings: Headings): Check {
  const named = evidence.filter(({ clause }) => clause !== undefined);
  const lost = evidence.filter(({ clause = '' }, i) => {
    const passage = quotes[i]?.passage;
    const place = decoded(passage?.place ?? '');
    const texts = [place, passage?.text, headings[i]?.quote];
    return clause !== '' && !texts.some((text) => text?.includes(clause));
  });
  const detail =
    lost.length === 0
      ? `${named.length} clauses stand above or before their quotes`
      : `${lost.length} clauses are not in their documents`;
  return { id: 'clauses-exist', passed: lost.length === 0, detail };
}

const decoded = (place: string) =>
  place.replaceAll(/%(25|2F|3A|5B|5D)/g, (escaped) => decodeURIComponent(escaped));

function optionOffered({ option, answer, options }: Answered, input: AskInput): Check {
  const passed =
    option === undefined || (input.options?.[option - 1] === answer && answer !== undefined);
  const detail =
    option === undefined ? 'no option is chosen' : `option ${option} of ${options?.length ?? 0}`;
  return { id: 'option-offered', passed, detail };
}
