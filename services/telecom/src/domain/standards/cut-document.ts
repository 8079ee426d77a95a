/** A stretch of a document below one heading, as the knowledge of the mesh keeps it. */
export interface Piece {
  place: string;
  /** Characters before it, in the text of its place. */
  start: number;
  text: string;
  /** The headings above it. */
  context: string;
}

const HEADING = /^(?:(#{1,6})[ \t]+(\S.*)|(\d{1,3}(?:\.\d{1,3}){0,6})[ \t]+(\p{Lu}[^.\n]{0,80}))$/u;
const MOST = 1_000;
/** What is longer is no heading's name. */
const MOST_TITLE = 300;

/**
 * Cuts Markdown, or text with numbered headings, below each heading and then at paragraphs.
 * @param nameOf how a heading is written as part of a place
 */
export function cutDocument(text: string, nameOf: (heading: string) => string): Piece[] {
  const pieces: Piece[] = [];
  const above: { level: number; title: string }[] = [];
  const seen = new Map<string, number>();
  let lines: string[] = [];
  const close = () => {
    const own = lines.join('\n');
    lines = [];
    if (own.trim() === '') return;
    const path = `/${above.map(({ title }) => nameOf(title)).join('/')}`;
    const times = (seen.get(path) ?? 0) + 1;
    seen.set(path, times);
    const place = times === 1 ? path : `${path}[${times}]`;
    const context = above.map(({ title }) => title).join('\n');
    let start = 0;
    for (const part of paragraphs(own)) {
      if (part.trim() !== '') pieces.push({ place, start, text: part, context });
      start += part.length;
    }
  };
  for (const line of text.split('\n')) {
    const [, signs, marked, number, named] = HEADING.exec(line.trimEnd()) ?? [];
    const title = marked ?? (number === undefined ? undefined : `${number} ${named}`);
    if (title === undefined) {
      lines.push(line);
      continue;
    }
    close();
    const level = signs?.length ?? 6 + (number?.split('.').length ?? 1);
    while ((above.at(-1)?.level ?? 0) >= level) above.pop();
    above.push({ level, title: title.slice(0, MOST_TITLE).replace(/[ \t#]+$/, '') });
  }
  close();
  return pieces;
}

/** At empty lines, and wherever one is too long; nothing is lost between them. */
function paragraphs(text: string): string[] {
  return text
    .split(/(?<=\n[ \t]*\n)(?=\S)/)
    .flatMap((part) =>
      Array.from({ length: Math.ceil(part.length / MOST) || 1 }, (_, i) =>
        part.slice(i * MOST, (i + 1) * MOST),
      ),
    );
}
