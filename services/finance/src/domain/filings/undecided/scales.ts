import type { Cell } from '../model.ts';
import { announcedScales, scaleIn } from '../scale.ts';
import { isRatio, isReckoned, type Rule } from './rule.ts';
import { THRESHOLDS } from './thresholds.ts';

const COUNTED = /\bper\b|\bnumber of\b|\bno\.? of\b|\byears?\b|\bemployees\b|%|股/i;
const isBeyond =
  (size: number) =>
  ({ read }: Cell) =>
    read !== undefined && (read.value.gte(size) || read.value.lte(-size));

/** A sum of money without a scale is printed in thousands as often as not. */
export const scaleUnknown: Rule = (given, _, __, { series }) => {
  if (!isReckoned(given) || given.scale !== '' || isRatio(given)) return [];
  // Reported facts are of ones.
  if (given.cells.every(({ table }) => table < 0)) return [];
  const cells = series.flatMap((one) => one.cells);
  if (cells.some(({ scale }) => scale !== '' && scale !== 'percent')) return [];
  if (given.cells.every(({ label }) => COUNTED.test(label))) return [];
  return cells.some(isBeyond(THRESHOLDS.ones))
    ? []
    : ['no header and no text says of what scale the figures are'];
};

const SHARES = /\bshares?\b|\bstock units?\b|\boptions?\b|\bcents\b|\bnumber\b|股/i;

/** The text around a table may name a scale for shares and another for money. */
export const scaleElsewhere: Rule = (given, _, __, { texts, series }) => {
  if (!isReckoned(given) || given.scale === 'percent' || isRatio(given)) return [];
  const own = given.cells.every(({ quote, label, header, about }) =>
    [quote, label, header, about].some((text) => scaleIn(text) !== undefined),
  );
  if (own || given.cells.length === 0) return [];
  if (new Set(texts.flatMap(announcedScales)).size > 1) return ['the text names several scales'];
  if (given.scale === '') return [];
  if (series.some((one) => one.cells.some(isBeyond(THRESHOLDS.most))))
    return ['the figures are large for such a scale'];
  return given.cells.some(({ label, header, section }) =>
    SHARES.test(`${label} ${header} ${section}`),
  )
    ? ['whether the scale is of numbers of shares is not said']
    : [];
};
