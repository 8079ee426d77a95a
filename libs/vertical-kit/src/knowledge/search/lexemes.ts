/** What a tsvector holds of one lexeme. */
const MOST_PLACES = 255;
const LAST_PLACE = 16_383;

/** Tokens as the text of a tsvector: the server's own parser would not know Chinese words. */
export function toVector(tokens: string[]): string {
  const places = new Map<string, number[]>();
  for (const [i, token] of tokens.entries()) {
    const known = places.get(token) ?? [];
    if (known.length < MOST_PLACES) known.push(Math.min(i + 1, LAST_PLACE));
    places.set(token, known);
  }
  return Array.from(places, ([token, at]) => `${quoted(token)}:${at.join(',')}`).join(' ');
}

export const quoted = (token: string): string =>
  `'${token.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
