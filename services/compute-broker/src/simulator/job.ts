import { cardsOf, type Shape } from '../domain/lease/shape.ts';

/** How work survives a failure. Times in ms. */
export interface Checkpoints {
  /** Work between two checkpoints; Infinity: it has none and starts anew. */
  readonly everyMs: number;
  /** How long each stops the work. */
  readonly stallMs: number;
  /** From a failure to somebody knowing of it, and from there to working again, on cards that it has. */
  readonly detectMs: number;
  readonly restartMs: number;
}

/** Work that comes and wants cards. Times in ms from the begin of the run. */
export interface Job {
  readonly id: string;
  readonly at: number;
  readonly shape: Shape;
  readonly priority: number;
  readonly queue: string;
  /** Work to be done, on all of its cards; Infinity: it never ends. */
  readonly workMs: number;
  /** It says that it is over so long after its start, at the latest. */
  readonly walltimeMs: number | null;
  readonly checkpoints: Checkpoints;
}

export const NO_CHECKPOINTS: Checkpoints = {
  ...{ everyMs: Infinity, stallMs: 0, detectMs: 0, restartMs: 0 },
};

/** What it has of cards; a slice counts as what it is of one. */
export const sizeClass = ({ slice, ...shape }: Shape): string => {
  if (slice !== null) return 'slice';
  const cards = cardsOf({ slice, ...shape });
  if (cards === 1) return '1';
  if (cards < 8) return '2-7';
  if (cards === 8) return '8';
  if (cards <= 64) return '9-64';
  return cards <= 512 ? '65-512' : 'over 512';
};

export const SIZE_CLASSES = ['slice', '1', '2-7', '8', '9-64', '65-512', 'over 512'] as const;
