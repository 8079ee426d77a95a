import { around, type Box, type Line } from '../../domain/documents/model.ts';

export interface Word {
  text: string;
  box: Box;
  confidence: number;
  /** Words with the same one stand in one line. */
  line: string;
}

/** A gap of more than so many heights parts two columns. */
const GAP = 1.3;

/** The recognizer's table of words. */
export function wordsOf(tsv: string): Word[] {
  return tsv.split('\n').flatMap((row) => {
    const cells = row.split('\t');
    const text = cells[11]?.trim() ?? '';
    if (cells[0] !== '5' || text === '') return [];
    const [x = 0, y = 0, w = 0, h = 0, confidence = 0] = cells.slice(6, 11).map(Number);
    return [{ text, box: { x, y, w, h }, confidence, line: cells.slice(1, 5).join('.') }];
  });
}

/** Lines, parted where a column ends; Chinese has no blanks between its words. */
export function linesFrom(words: Word[]): Line[] {
  const pieces: Word[][] = [];
  for (const word of words) {
    const piece = pieces.at(-1);
    const last = piece?.at(-1);
    const gap = last ? word.box.x - (last.box.x + last.box.w) : 0;
    const height = Math.max(last?.box.h ?? 0, word.box.h, 8);
    if (piece && last?.line === word.line && gap <= GAP * height) piece.push(word);
    else pieces.push([word]);
  }
  return pieces.map((piece) => ({
    text: piece
      .map(({ text }) => text)
      .join(' ')
      .replaceAll(/(?<=[\p{Script=Han}：，。（）])\s(?=[\p{Script=Han}：，。（）])/gu, '')
      .toWellFormed(),
    box: around(piece.map(({ box }) => box)),
    confidence: Math.round(
      piece.reduce((sum, { confidence }) => sum + confidence, 0) / piece.length,
    ),
  }));
}
