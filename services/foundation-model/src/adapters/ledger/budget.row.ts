import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Window } from '../../domain/ledger/window.ts';
import { tokenCount } from './token-count.ts';

@Entity('budget')
export class BudgetRow {
  @PrimaryColumn({ type: 'text' })
  scope!: string;

  @PrimaryColumn({ type: 'text' })
  window!: Window;

  @Column({ type: 'bigint', transformer: tokenCount })
  limit!: number;
}
