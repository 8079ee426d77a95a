import { createHash } from 'node:crypto';
import { formatDecimal } from '@banyan/kernel';
import type { Citation } from '@banyan/contracts/vertical';
import type { Answer } from './answer.ts';
import type { AskResult } from './schema.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

const placeOf = ({ paragraph, start, end }: Answer['spans'][number]) =>
  `${paragraph.locator}:${start}-${end}`;

/** Of a table's cell the source is the cell, of a paragraph the paragraph, of a fact its JSON. */
export function citationsOf({ cells, spans }: Answer): Citation[] {
  return [
    ...cells.map(({ sourceId, locator, quote, source }) => ({
      sourceId,
      locator,
      quote,
      sha256: sha256(source),
    })),
    ...spans.map((span) => ({
      sourceId: 'input',
      locator: placeOf(span),
      quote: span.quote,
      sha256: sha256(span.paragraph.text),
    })),
  ];
}

export function toResult({ kind, answer, scale, value, formula, cells, spans, doubts }: Answer) {
  return {
    ...{ kind, answer, scale, doubts },
    ...(value === undefined ? {} : { value: formatDecimal(value) }),
    ...(formula === undefined ? {} : { program: formula }),
    operands: cells.map(({ read, quote, label, header, scale: own, locator }, i) => ({
      name: `x${i + 1}`,
      ...(read === undefined ? {} : { value: formatDecimal(read.value) }),
      ...{ quote, label, header, scale: own, locator },
    })),
    spans: spans.map((span) => ({ quote: span.quote, locator: placeOf(span) })),
  };
}

export const NOTHING: Pick<
  AskResult,
  'kind' | 'answer' | 'scale' | 'operands' | 'spans' | 'doubts'
> = {
  ...{ kind: 'none', answer: [], scale: '', operands: [], spans: [] },
  doubts: ['nothing was found that answers this'],
};

const MOST_ALTERNATIVES = 3;

export const alternativesTo = (
  given: Answer | undefined,
  answers: Answer[],
): AskResult['alternatives'] =>
  answers
    .filter((one) => one !== given)
    .slice(0, MOST_ALTERNATIVES)
    .map(({ answer, scale, formula }) => ({
      answer,
      scale,
      ...(formula === undefined ? {} : { program: formula }),
    }));
