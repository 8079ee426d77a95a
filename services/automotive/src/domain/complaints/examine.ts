import { createHash } from 'node:crypto';
import type { Check, Citation } from '@banyan/contracts/vertical';
import type { Language } from '@banyan/kernel/words';
import { evidenceReread, quotesOf, quotesVerbatim, todayOf } from './checks.ts';
import { componentOf } from './components.ts';
import { flagsIn } from './flags.ts';
import { rank } from './rank.ts';
import type { Classification, ClassifyInput } from './schema.ts';
import { speedIn } from './speed.ts';

export interface Examined {
  classification: Classification;
  citations: Citation[];
  checks: [Check, ...Check[]];
}

const HAN = /\p{Script=Han}/gu;

/** Ranks the components of a complaint and reads what it says of safety: without a model. */
export function examineComplaint({ text, most, language }: ClassifyInput): Examined {
  const spoken: Language = (text.match(HAN)?.length ?? 0) * 10 > text.length ? 'zh' : 'en';
  const told = language ?? spoken;
  const components = rank(text)
    .slice(0, most)
    .map((ranked) => ({
      ...ranked,
      today: todayOf(ranked.component),
      name: componentOf(ranked.component)?.name[told] ?? ranked.component,
    }));
  const [first] = components;
  const speed = speedIn(text);
  const classification: Classification = {
    language: told,
    primary: first ? { label: first.label, today: first.today, chosenBy: 'rules' } : null,
    ...{ components, flags: flagsIn(text), ...(speed ? { speed } : {}) },
  };
  const quotes = quotesOf(classification);
  return {
    classification,
    citations: citationsOf(text, quotes),
    checks: [quotesVerbatim(text, quotes), evidenceReread(classification)],
  };
}

function citationsOf(text: string, quotes: ReturnType<typeof quotesOf>): Citation[] {
  const sha256 = createHash('sha256').update(text).digest('hex');
  const once = new Map(quotes.map((quote) => [`${quote.start}-${quote.end}`, quote]));
  return [...once.values()].map(({ quote, start, end }) => ({
    ...{ sourceId: 'input', locator: `text, characters ${start} to ${end}`, quote, sha256 },
  }));
}
