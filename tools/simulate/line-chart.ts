const [WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM] = [760, 300, 56, 150, 40, 36];
const COLORS = ['#2f6f4f', '#c6742c', '#3c8dbc', '#8c9bab', '#7a4f9c', '#b23b3b'];

export interface Line {
  readonly name: string;
  /** In days, and the value then. */
  readonly points: readonly (readonly [x: number, y: number])[];
}

export interface Chart {
  readonly title: string;
  /** `percent`: values are parts of one; `count`: they are numbers. */
  readonly unit: 'percent' | 'count';
  readonly lines: readonly Line[];
}

/** Lines over days, as SVG that stands alone. */
export function lineChart({ title, unit, lines }: Chart): string {
  const days = Math.max(1e-9, ...lines.flatMap(({ points }) => points.map(([x]) => x)));
  const highest = Math.max(0, ...lines.flatMap(({ points }) => points.map(([, y]) => y)));
  const most =
    unit === 'percent' && highest > 0.3
      ? 1
      : Math.max(highest * 1.1, unit === 'percent' ? 0.01 : 1);
  const x = (day: number) => LEFT + (day / days) * (WIDTH - LEFT - RIGHT);
  const y = (value: number) => HEIGHT - BOTTOM - (value / most) * (HEIGHT - TOP - BOTTOM);
  const words = (value: number) =>
    unit === 'percent'
      ? `${(value * 100).toFixed(most < 0.1 ? 1 : 0)} %`
      : String(Math.round(value));
  const grid = [0, 0.25, 0.5, 0.75, 1].map((part) => {
    const at = y(part * most).toFixed(1);
    return [
      `<line x1="${LEFT}" y1="${at}" x2="${WIDTH - RIGHT}" y2="${at}" stroke="#dddddd"/>`,
      text(LEFT - 6, Number(at) + 4, words(part * most), 'end'),
    ].join('');
  });
  const ticks = [0, 0.25, 0.5, 0.75, 1].map((part) =>
    text(
      x(part * days),
      HEIGHT - BOTTOM + 16,
      String(Number((part * days).toFixed(days < 4 ? 2 : 1))),
      'middle',
    ),
  );
  const drawn = lines.map(({ points, name }, i) => {
    const color = COLORS[i % COLORS.length];
    const path = points
      .map(([day, value]) => `${x(day).toFixed(1)},${y(value).toFixed(1)}`)
      .join(' ');
    const at = TOP + 8 + i * 18;
    return [
      `<polyline fill="none" stroke="${color}" stroke-width="1.5" points="${path}"/>`,
      `<rect x="${WIDTH - RIGHT + 12}" y="${at - 6}" width="14" height="4" fill="${color}"/>`,
      text(WIDTH - RIGHT + 32, at, name),
    ].join('');
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12">`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="white"/>`,
    text(8, 18, `${title} (simulated)`, 'start', 'bold'),
    ...grid,
    ...ticks,
    text(x(days / 2), HEIGHT - 4, 'days', 'middle'),
    ...drawn,
    '</svg>\n',
  ].join('\n');
}

const text = (x: number, y: number, words: string, anchor = 'start', weight = 'normal') =>
  `<text x="${x.toFixed(1)}" y="${y}" text-anchor="${anchor}" font-weight="${weight}">${escaped(words)}</text>`;

export const escaped = (words: string): string =>
  words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
