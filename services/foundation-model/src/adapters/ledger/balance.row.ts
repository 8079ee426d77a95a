import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Window } from '../../domain/ledger/window.ts';
import { tokenCount } from './token-count.ts';

@Entity('balance')
export class BalanceRow {
  @PrimaryColumn({ type: 'text' })
  scope!: string;

  @PrimaryColumn({ type: 'text' })
  window!: Window;

  @PrimaryColumn({ type: 'timestamptz', name: 'starts_at' })
  startsAt!: Date;

  @Column({ type: 'bigint', transformer: tokenCount })
  held!: number;

  @Column({ type: 'bigint', transformer: tokenCount })
  settled!: number;
}
