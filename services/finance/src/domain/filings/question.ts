import { type Period, orderOf } from './periods.ts';
import type { Scale } from './scale.ts';
import type { Decimal } from '@banyan/kernel';

export type Operation =
  | 'lookup'
  | 'difference'
  | 'percent-change'
  | 'sum'
  | 'average'
  | 'share'
  | 'ratio'
  | 'count'
  | 'extreme'
  | 'filter'
  | 'list'
  | 'text';

/** What a question asks for, as far as rules can tell. */
export interface Question {
  text: string;
  operation: Operation;
  periods: Period[];
  /** Of a ratio: what is divided, and by what. */
  parts?: { over: string; under: string };
  /** Of extremes, and of the first so many. */
  direction?: 'highest' | 'lowest';
  top?: number;
  /** Of counts and filters. */
  bound?: { above: boolean; value: Decimal; scale?: Scale };
  /** What is listed, counted or chosen: years, or something that the table has rows or columns of. */
  wanted?: string;
}

export const asksForPeriods = ({ wanted = '' }: Question) =>
  /\b(?:years?|quarters?|periods?|FY|month|date)\b|年|季/i.test(wanted);

export const inOrder = (periods: Period[]) => periods.toSorted((a, b) => orderOf(a) - orderOf(b));
