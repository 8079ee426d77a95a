import { cellsOf } from './grid.ts';
import type { Cell, Paragraph } from './model.ts';
import { announcedScales, type Scale } from './scale.ts';
import { toldScale } from './told-scale.ts';

export interface TableInput {
  name?: string | undefined;
  rows: string[][];
}

export const paragraphsOf = (texts: string[]): Paragraph[] =>
  texts.map((text, i) => ({ text, locator: `paragraphs.${i}` }));

/** The scale that the text around announces, where it is one alone. */
export function scaleAround(texts: string[]): Scale | undefined {
  const found = [
    ...new Set(
      texts
        .map((text) => text.replaceAll(/\bshares? in (?:thousands|millions)/gi, ''))
        .flatMap(announcedScales),
    ),
  ];
  return found.length === 1 ? found[0] : undefined;
}

export function cellsIn(tables: TableInput[], texts: string[]): Cell[] {
  const around = scaleAround(texts);
  return tables.flatMap(({ name, rows }, i) =>
    cellsOf(rows, i, around ?? toldScale(rows, texts)?.scale, name),
  );
}
