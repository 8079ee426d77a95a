import type { Match } from '../match.ts';
import type { Cell } from '../model.ts';

/** A way to answer: what is taken from where, and what is done with it. */
export interface Plan {
  kind: 'value' | 'values' | 'count' | 'program';
  cells: Cell[];
  /** Over x1, x2, ... in the order of the cells. */
  formula?: string;
  percent?: boolean;
  plain?: boolean;
  /** Words as the table has them, where the answer is no number. */
  words?: string[];
  score: number;
  /** What of the question nothing in the tables answers. */
  doubts: string[];
}

export interface Found {
  match: Match;
  cells: Cell[];
}
