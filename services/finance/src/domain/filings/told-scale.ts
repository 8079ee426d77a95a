import { isFigure } from './headers.ts';
import { readNumber } from './numbers.ts';
import { type Scale, TENS } from './scale.ts';

/** What a text tells rounded and with its scale, and a table prints without one. */
export interface ToldScale {
  scale: Scale;
  figure: string;
  told: string;
}

const TOLD =
  /(?<![\d.,])(?<digits>\d{1,3}(?:,\d{3})*(?:\.\d+)?)\s*(?<unit>million|billion|百万|亿)/gi;
const OF_UNIT: Record<string, Scale> = {
  ...{ million: 'million', billion: 'billion', 百万: 'million', 亿: 'hundred-million' },
};
/** In these a table may be printed. */
const POSSIBLE: Scale[] = ['', 'thousand', 'million'];
/** Figures of fewer digits agree by chance. */
const DIGITS = 3;

/** "$24.2 million" in the text, 24,193 in the table: the table is in thousands. Undefined where it is not sure. */
export function toldScale(rows: string[][], texts: string[]): ToldScale | undefined {
  const told = texts.flatMap((text) => [...text.matchAll(TOLD)]);
  if (told.length === 0) return undefined;
  const figures = rows
    .flat()
    .filter(isFigure)
    .flatMap((quote) => {
      const read = readNumber(quote);
      const size = Math.abs(Number(read?.value ?? 0));
      return read && !read.percent && !read.scale && size >= 10 ** (DIGITS - 1)
        ? [{ quote: quote.trim(), size }]
        : [];
    });
  const found = told.flatMap(({ groups, 0: words }): ToldScale[] => {
    const { digits = '', unit = '' } = groups ?? {};
    const plain = digits.replaceAll(',', '');
    const scale = OF_UNIT[unit.toLowerCase()];
    if (!scale || plain.replace('.', '').replace(/^0+/, '').length < DIGITS) return [];
    const last = TENS[scale] - (plain.split('.')[1] ?? '').length;
    const units = Math.round(Number(plain) * 10 ** (TENS[scale] - last));
    return POSSIBLE.flatMap((possible) =>
      TENS[possible] >= TENS[scale]
        ? []
        : figures
            .filter(({ size }) => Math.round(size * 10 ** (TENS[possible] - last)) === units)
            .map(({ quote }) => ({ scale: possible, figure: quote, told: words })),
    );
  });
  return new Set(found.map(({ scale }) => scale)).size === 1 ? found[0] : undefined;
}
