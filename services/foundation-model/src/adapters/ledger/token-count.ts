/** PostgreSQL gives bigint as text; token counts stay far below 2^53. */
export const tokenCount = { from: Number, to: (tokens: number) => tokens };
