import { z } from 'zod';

/** Text that a database can keep: PostgreSQL knows neither NUL nor half a character. */
export const storableText = () =>
  z.string().refine((text) => text.isWellFormed() && !text.includes('\0'), {
    error: 'holds a NUL character or a lone surrogate',
  });
