import { createHash } from 'node:crypto';
import type { Citation } from '@banyan/contracts/vertical';
import { formatDecimal } from '@banyan/kernel';
import { type Language, languageOf } from '@banyan/kernel/words';
import type { Found } from './find.ts';
import {
  around,
  type Candidate,
  type Field,
  FIELDS,
  type Line,
  type Piece,
  quoteOf,
} from './model.ts';
import type { ExtractResult } from './schema.ts';

type FieldResult = ExtractResult['company'];
export type Chosen = Partial<Record<Field, Candidate>>;

const MOST_ALTERNATIVES = 3;
const MOST_ITEMS = 500;
/**
 * Lines below these are guessed by the OCR: of 354 receipts names were right in .89 and addresses in .80 where
 * it was this sure, in .80 and .48 from 85 on; dates and sums, which something else confirms, in .98.
 */
const SURE = { company: 98, date: 85, address: 98, total: 85 } as const;

export interface Reported {
  readBy: ExtractResult['readBy'];
  language?: Language | undefined;
  /** What a model chose; elsewhere the best candidate stands. */
  chosen?: Chosen;
}

/** What was found, with its places and its doubts. */
export function toResult(
  lines: Line[],
  { candidates, currency, mixed, items }: Found,
  { readBy, language, chosen = {} }: Reported,
): Omit<ExtractResult, 'explanation'> {
  const taken = (field: Field) => chosen[field] ?? candidates[field][0];
  const fields = Object.fromEntries(FIELDS.map((field) => [field, fieldOf(taken(field), lines)]));
  const named = currency && {
    value: currency.code,
    pieces: [currency.piece],
    score: 0,
    doubts: [],
  };
  return {
    language: language ?? languageOf(lines.map(({ text }) => text).join('')),
    readBy,
    ...(fields as Record<Field, FieldResult>),
    currency: fieldOf(named, lines),
    chosenBy: Object.fromEntries(
      FIELDS.map((field) => [field, chosen[field] ? 'model' : 'rules']),
    ) as ExtractResult['chosenBy'],
    lineAmounts: items.slice(0, MOST_ITEMS).map(({ value, ...piece }) => ({
      ...{ value: formatDecimal(value, 2), line: piece.line, quote: quoteOf(lines, piece) },
    })),
    doubts: [
      ...FIELDS.flatMap((field) => doubtsOf(field, taken(field), lines, readBy)),
      ...(mixed ? [{ field: 'currency' as const, reason: 'several currencies are named' }] : []),
    ],
    alternatives: Object.fromEntries(
      FIELDS.map((field) => [field, others(candidates[field], taken(field))]),
    ) as ExtractResult['alternatives'],
    lines: lines.map(({ text, box }) => ({ text, box })),
  };
}

function fieldOf(candidate: Candidate | undefined, lines: Line[]): FieldResult {
  if (!candidate) return null;
  const sources = candidate.pieces.map((piece) => sourceOf(piece, lines));
  const quote = sources.map((each) => each.quote).join(' ');
  return { value: candidate.value, quote, box: around(sources.map(({ box }) => box)), sources };
}

const sourceOf = (piece: Piece, lines: Line[]) => ({
  ...{ line: piece.line, start: piece.start, end: piece.end },
  ...{ quote: quoteOf(lines, piece), box: (lines[piece.line] as Line).box },
});

function doubtsOf(field: Field, candidate: Candidate | undefined, lines: Line[], readBy: string) {
  if (!candidate) return [];
  const reasons = [...candidate.doubts];
  const unsure = candidate.pieces.some(
    ({ line }) => (lines[line]?.confidence ?? 100) < SURE[field],
  );
  if (unsure) reasons.push('the OCR is not sure of it');
  if (field === 'total' && readBy === 'ocr' && !candidate.confirmed)
    reasons.push('nothing else on the document confirms the figure');
  return reasons.map((reason) => ({ field, reason }));
}

const others = (candidates: Candidate[], taken: Candidate | undefined): string[] =>
  [...new Set(candidates.map(({ value }) => value))]
    .filter((value) => value !== taken?.value)
    .slice(0, MOST_ALTERNATIVES);

/** Of what an OCR read the source is its line, which is part of the result. */
export function citationsOf(result: Omit<ExtractResult, 'explanation'>): Citation[] {
  const sourceId = result.readBy === 'given' ? 'input' : 'ocr';
  const fields = [...FIELDS.map((field) => result[field]), result.currency];
  return fields.flatMap((field) =>
    (field?.sources ?? []).map(({ line, quote }) => {
      const text = result.lines[line]?.text ?? '';
      const sha256 = createHash('sha256').update(text).digest('hex');
      return { sourceId, locator: `lines.${line}`, quote, sha256 };
    }),
  );
}
