import type { BenchResult } from './result.ts';

const WIDTH = 760;
const LABEL = 250;
const BAR = 18;
const COLORS = ['#8c9bab', '#c6742c', '#2f6f4f', '#3c8dbc', '#7fb59a', '#9cc7e0'];

/** Requests a second of each contender, a group for each case and load, each by its own scale, as SVG. */
export function barChart({ name, rows }: BenchResult): string {
  const bars = rows.filter(({ perSecond }) => perSecond !== undefined);
  const contenders = [...new Set(bars.map(({ contender }) => String(contender)))];
  const groups = Map.groupBy(bars, (row) => `${row.case}, ${row.inFlight} in flight`);
  const parts: string[] = [];
  let y = 30;
  for (const [title, group] of groups) {
    parts.push(text(8, y + 12, title, 'bold'));
    y += 20;
    const most = Math.max(...group.map(({ perSecond }) => Number(perSecond)));
    for (const { contender, perSecond } of group) {
      const width = Math.round((Number(perSecond) / most) * (WIDTH - LABEL - 90));
      const color = COLORS[contenders.indexOf(String(contender)) % COLORS.length];
      parts.push(
        text(16, y + 13, String(contender)),
        `<rect x="${LABEL}" y="${y}" width="${width}" height="${BAR - 4}" fill="${color}"/>`,
        text(LABEL + width + 6, y + 12, `${perSecond}/s`),
      );
      y += BAR;
    }
    y += 12;
  }
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${y}" font-family="sans-serif" font-size="12">`,
    `<rect width="${WIDTH}" height="${y}" fill="white"/>`,
    text(8, 18, `${name}: requests a second, more is better`, 'bold'),
    ...parts,
    '</svg>\n',
  ].join('\n');
}

const text = (x: number, y: number, words: string, weight = 'normal') =>
  `<text x="${x}" y="${y}" font-weight="${weight}">${words.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</text>`;
