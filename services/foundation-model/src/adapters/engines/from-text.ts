import { z } from 'zod';

/** What the environment holds is text: a number is read from it where one is wanted. */
export const numeric = <T extends z.ZodType>(wanted: T) =>
  z.preprocess((value) => (isNumber(value) ? Number(value) : value), wanted);

/** A list in text has commas between its words. */
export const listed = <T extends z.ZodType>(wanted: T) =>
  z.preprocess((value) => (typeof value === 'string' ? wordsOf(value) : value), wanted);

const isNumber = (value: unknown): value is string =>
  typeof value === 'string' && /^\d+(\.\d+)?$/.test(value);

const wordsOf = (text: string) => text.split(/[\s,]+/).filter((word) => word !== '');
