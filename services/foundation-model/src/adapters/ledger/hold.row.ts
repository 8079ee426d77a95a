import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Account } from '../../domain/ledger/account.ts';
import type { HoldState, HoldUsage } from '../../domain/ledger/hold.ts';
import { tokenCount } from './token-count.ts';

@Entity('hold')
export class HoldRow {
  @PrimaryColumn({ type: 'text' })
  id!: string;

  @Column({ type: 'text', name: 'request_id' })
  requestId!: string;

  @Column({ type: 'text' })
  tenant!: string;

  @Column({ type: 'text', name: 'task_id', nullable: true })
  taskId!: string | null;

  @Column({ type: 'text', name: 'key_id' })
  keyId!: string;

  @Column({ type: 'text' })
  vertical!: string;

  @Column({ type: 'bigint', transformer: tokenCount })
  tokens!: number;

  @Column({ type: 'bigint', name: 'max_output', transformer: tokenCount })
  maxOutput!: number;

  @Column({ type: 'boolean' })
  clamped!: boolean;

  @Column({ type: 'text' })
  state!: HoldState;

  @Column({ type: 'timestamptz', name: 'taken_at' })
  takenAt!: Date;

  @Column({ type: 'timestamptz', name: 'expires_at' })
  expiresAt!: Date;

  @Column({ type: 'timestamptz', name: 'closed_at', nullable: true })
  closedAt!: Date | null;

  @Column({ type: 'jsonb' })
  accounts!: Account[];

  @Column({ type: 'jsonb', nullable: true })
  usage!: HoldUsage | null;
}
