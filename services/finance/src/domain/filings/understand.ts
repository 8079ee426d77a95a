import { boundIn } from './bound.ts';
import { OPERATIONS, RATIOS, REASON, SHARES, TEXTUAL } from './operations.ts';
import { distinct, periodsIn } from './periods.ts';
import type { Question } from './question.ts';

export function understand(text: string): Question {
  const plain = text.normalize('NFKC').replaceAll(/[‐‑–]/g, '-').trim();
  const periods = distinct(periodsIn(plain));
  const question = { text: plain, periods };
  const bound = boundIn(plain);
  const direction =
    /\b(?:highest|largest|greatest|biggest|most|higher|larger|greater|bigger)\b|[最更较][高大多]/i.test(
      plain,
    )
      ? { direction: 'highest' as const }
      : /\b(?:lowest|smallest|least|lower|smaller)\b|[最更较][低小少]/i.test(plain)
        ? { direction: 'lowest' as const }
        : {};
  const wanted = wantedIn(plain);
  const more = { ...direction, ...(bound ? { bound } : {}), ...(wanted ? { wanted } : {}) };
  const [first] = OPERATIONS.find(([words]) => words.test(plain)) ?? [];
  const operation = OPERATIONS.find(([words]) => words === first)?.[1];
  if (operation === 'count' || operation === 'percent-change')
    return { ...question, ...more, operation };
  if (REASON.test(plain)) return { ...question, operation: 'text' };
  const ratio = partsIn(plain, RATIOS);
  if (ratio) return { ...question, operation: 'ratio', parts: ratio };
  const share = partsIn(plain, SHARES);
  if (share && operation !== 'extreme' && operation !== 'list')
    return { ...question, operation: 'share', parts: share };
  const top =
    /\b(?:top|highest|largest|lowest|smallest) (\d|two|three|four|five)\b/i.exec(plain) ??
    /\b(\d|two|three|four|five) (?:highest|largest|biggest|lowest|smallest)\b/i.exec(plain);
  if ((operation === 'sum' || operation === 'average') && top)
    return {
      ...question,
      ...more,
      operation,
      top: COUNTS[top[1]?.toLowerCase() ?? ''] ?? Number(top[1]),
    };
  // What is named average and asked of several is looked up.
  if (operation === 'average' && /\brespective/i.test(plain))
    return { ...question, operation: 'lookup' };
  if (operation) return { ...question, ...more, operation };
  if (TEXTUAL.test(plain)) return { ...question, operation: 'text' };
  return { ...question, operation: 'lookup' };
}

const COUNTS: Record<string, number> = { two: 2, three: 3, four: 4, five: 5 };

function partsIn(text: string, ways: RegExp[]) {
  for (const way of ways) {
    const { over, under } = way.exec(text)?.groups ?? {};
    if (over !== undefined && under !== undefined) return { over, under };
  }
  return undefined;
}

function wantedIn(text: string): string | undefined {
  const found =
    /^(?:in |for |during )?(?:which|what|how many)(?: (?:is|are|were|was) the)?\s+(?<noun>.+?)(?:\s+(?:has|have|had|is|are|was|were|did|does|do|that|with|in|for|contribut\w*|show\w*|represent\w*|ha\w*|compris\w*)\b|[?,]|$)/i.exec(
      text,
    );
  const noun = found?.groups?.['noun'];
  if (noun !== undefined) return noun.slice(0, 80);
  if (/(?:多少|几)个?(?:年|季度)/.test(text)) return '年';
  return /哪(?:一|几|个)?(?<noun>[一-鿿]{1,8}?)(?:的|最|更|为|有|超|高|低|大|小)/.exec(text)
    ?.groups?.['noun'];
}
