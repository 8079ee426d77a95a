import type { Cell } from './model.ts';
import type { Scale } from './scale.ts';
import type { Span } from './span.ts';
import type { Decimal } from '@banyan/kernel';

/** An answer with all that it rests on. */
export interface Answer {
  kind: 'program' | 'cells' | 'count' | 'text';
  answer: string[];
  scale: Scale;
  formula?: string;
  value?: Decimal;
  cells: Cell[];
  spans: Span[];
  score: number;
  doubts: string[];
  /** It says periods, which stand in headers. */
  ofPeriods: boolean;
}
