/** Something in a message that may be a task's input as it is. */
export type Body = { kind: 'json'; value: object } | { kind: 'xml'; text: string };

const MOST_BLOCKS = 8;
const BARE = [
  { open: /<[?A-Za-z]/, close: '>' },
  { open: /\{/, close: '}' },
];

/** What of a message is a document, in code fences or bare, and the words around it. */
export function bodiesIn(text: string): { bodies: Body[]; words: string } {
  const parts = text.split('```');
  // Without its second fence it is none.
  const isFenced = parts.length >= 3;
  const blocks = isFenced ? parts.filter((_, i) => i % 2 === 1) : [];
  const fenced = blocks
    .slice(0, MOST_BLOCKS)
    .flatMap((block) => bodyOf(block.replace(/^[\w+-]{0,20}\r?\n/, '')) ?? []);
  const outside = isFenced ? parts.filter((_, i) => i % 2 === 0).join('\n') : text;
  if (fenced.length > 0) return { bodies: fenced, words: outside };
  // What opens first holds the other: JSON may have XML in it, and XML may have JSON.
  const opened = BARE.map(({ open, close }) => ({ start: outside.search(open), close }));
  for (const { start, close } of opened.toSorted((a, b) => a.start - b.start)) {
    const end = outside.lastIndexOf(close) + 1;
    const body = start >= 0 && end > start ? bodyOf(outside.slice(start, end)) : undefined;
    if (body) return { bodies: [body], words: outside.slice(0, start) + outside.slice(end) };
  }
  return { bodies: [], words: isFenced ? `${outside}\n${blocks.join('\n')}` : text };
}

function bodyOf(given: string): Body | undefined {
  const text = given.trim();
  if (/^<[?A-Za-z]/.test(text) && text.endsWith('>')) return { kind: 'xml', text };
  if (!text.startsWith('{')) return undefined;
  try {
    return { kind: 'json', value: JSON.parse(text) as object };
  } catch {
    return undefined;
  }
}
