import type { BenchResult } from './result.ts';

const WIDTH = 760;
const LABEL = 250;
const BAR = 18;
const COLORS = ['#8c9bab', '#c6742c', '#2f6f4f', '#3c8dbc', '#7fb59a', '#9cc7e0'];

/** Requests a second of each contender, a group a load, as SVG. */
export function barChart({ name, rows }: BenchResult): string {
  const bars = rows.filter(({ perSecond }) => perSecond !== undefined);
  const most = Math.max(...bars.map(({ perSecond }) => Number(perSecond)));
  const contenders = [...new Set(bars.map(({ contender }) => String(contender)))];
  const loads = [...new Set(bars.map(({ inFlight }) => Number(inFlight)))];
  const parts: string[] = [];
  let y = 30;
  for (const load of loads) {
    parts.push(text(8, y + 12, `${load} in flight`, 'bold'));
    y += 20;
    for (const [index, contender] of contenders.entries()) {
      const bar = bars.find((row) => row.contender === contender && row.inFlight === load);
      const width = Math.round((Number(bar?.perSecond ?? 0) / most) * (WIDTH - LABEL - 90));
      parts.push(
        text(16, y + 13, contender),
        `<rect x="${LABEL}" y="${y}" width="${width}" height="${BAR - 4}" fill="${COLORS[index % COLORS.length]}"/>`,
        text(LABEL + width + 6, y + 12, `${bar?.perSecond ?? ''}/s`),
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
