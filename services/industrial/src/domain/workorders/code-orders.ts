import { createHash } from 'node:crypto';
import type { Check, Citation } from '@banyan/contracts/vertical';
import {
  failureCode,
  FAILURE_CODES_ID,
  FAILURE_CODES_SHA256,
  primaryOf,
} from '../codes/failure-codes.ts';
import { type Language, languageOf } from '@banyan/kernel/words';
import { type Candidate, candidatesFor } from './code-order.ts';
import { codesSupported, entitiesReread, quotesVerbatim } from './checks.ts';
import { entitiesIn, type Entity } from './entities.ts';
import { type Coded, type CodeInput, type CodeResult, type OrderTold } from './schema.ts';

/** Entities of one order that are listed; all are counted. */
const MOST_ENTITIES = 200;
const MOST_ALTERNATIVES = 3;

export interface CodedOrders {
  result: CodeResult;
  citations: Citation[];
  checks: [Check, ...Check[]];
}

/**
 * Finds what each order speaks of, what is done, and the failure code: without a model.
 * @param taught by the place of the order, the code that examples give what is left open
 */
export function codeOrders(input: CodeInput, taught = new Map<number, string>()): CodedOrders {
  const orders = input.orders.map(({ id, text }, i) => {
    const order = codeOrder(id ?? `orders.${i}`, text, input.language ?? languageOf(text));
    return withTaught(order, taught.get(i));
  });
  const texts = input.orders.map(({ text }) => text);
  const coded = orders.filter(({ failure }) => failure !== undefined).length;
  const counts = { coded, withheld: orders.length - coded };
  const isChinese = (input.language ?? orders[0]?.language) === 'zh';
  return {
    result: {
      ...{ orders, ...counts },
      explanation: isChinese
        ? `${orders.length}份工单：${coded}份已编码，${counts.withheld}份未定。`
        : `${orders.length} orders: ${coded} coded, ${counts.withheld} left open.`,
    },
    citations: citationsOf(orders, texts),
    checks: [quotesVerbatim(orders, texts), entitiesReread(orders), codesSupported(orders)],
  };
}

function codeOrder(id: string, text: string, language: Language): OrderTold {
  const entities = entitiesIn(text);
  const candidates = candidatesFor(text, entities);
  const first = sharpest(candidates);
  const rivals = candidates.filter(({ code }) => primaryOf(code) !== primaryOf(first?.code ?? ''));
  const isOpen = first !== undefined && isAmbiguous(first, rivals[0]);
  const told = (isOpen ? [first, ...rivals] : rivals).slice(0, MOST_ALTERNATIVES);
  const activity = entities.find(
    ({ entityClass, negated }) => entityClass === 'Activity' && !negated,
  )?.concept;
  const withheld = first === undefined ? 'nothing-found' : isOpen ? 'ambiguous' : undefined;
  return {
    ...{ id, language, entities: entities.slice(0, MOST_ENTITIES).map(tell) },
    ...{ entitiesTotal: entities.length, ...(activity === undefined ? {} : { activity }) },
    ...(first && !isOpen ? { failure: codedIn(first, language) } : {}),
    alternatives: told.map((candidate) => codedIn(candidate, language)),
    ...(withheld === undefined ? {} : { withheld }),
  };
}

/** An order that is left open, with the code that examples give it. */
function withTaught(order: OrderTold, code: string | undefined): OrderTold {
  const { withheld, alternatives, ...known } = order;
  if (withheld === undefined || code === undefined) return order;
  const failure = codedIn({ code, by: 'examples', evidence: [] }, order.language);
  return { ...known, failure, alternatives: alternatives.filter((each) => each.code !== code) };
}

const tell = ({ entityClass, ...entity }: Entity) => ({ class: entityClass, ...entity });

/** Of the code that is told most surely the one that says most, if only one does. */
function sharpest(candidates: Candidate[]): Candidate | undefined {
  const [first] = candidates;
  if (first === undefined || primaryOf(first.code) !== first.code) return first;
  const [one, other] = candidates.filter(
    ({ code }) => code !== first.code && primaryOf(code) === first.code,
  );
  return one && one.score - (other?.score ?? 0) >= 1 ? one : first;
}

const IS_WORK = /^(?:MT|M01[6-9]|M020)/;
/** Nearer to each other than this, none is told more surely. */
const SURER = 6;

/** Two failures at two places: which of them the order is about nobody knows. */
function isAmbiguous(first: Candidate, rival: Candidate | undefined): boolean {
  if (!rival || first.by === 'written') return false;
  const apart = !first.evidence.some((one) =>
    rival.evidence.some(({ start, end }) => one.start < end && start < one.end),
  );
  const sameSort = IS_WORK.test(first.code) === IS_WORK.test(rival.code);
  return apart && sameSort && first.score - rival.score < SURER;
}

function codedIn(
  { code, by, evidence }: Pick<Coded, 'code' | 'by' | 'evidence'>,
  language: Language,
): Coded {
  const known = failureCode(code);
  const [description, category] = [known?.name[language] ?? '', known?.category[language] ?? ''];
  return { code, description, category, by, evidence };
}

function citationsOf(orders: OrderTold[], texts: string[]): Citation[] {
  const rows = new Map<string, Citation>();
  const quotes = orders.flatMap(({ failure, entities }, i) => {
    const sha256 = createHash('sha256')
      .update(texts[i] ?? '')
      .digest('hex');
    if (failure) {
      const source = { sourceId: FAILURE_CODES_ID, sha256: FAILURE_CODES_SHA256 };
      rows.set(failure.code + failure.description, {
        ...{ ...source, locator: failure.code, quote: failure.description },
      });
    }
    const own = failure?.evidence ?? [];
    return (own.length > 0 ? own : entities.slice(0, 5)).map(({ quote, start, end }) => ({
      ...{ sourceId: 'input', quote, sha256 },
      locator: `orders.${i}.text, characters ${start} to ${end}`,
    }));
  });
  return [...quotes, ...rows.values()];
}
