import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LeaseDetails, PlacementKept } from './lease-details.ts';
import type { LeaseState, PendingReason } from '../../domain/lease/lease.ts';

@Entity('lease')
export class LeaseRow {
  @PrimaryColumn('text')
  id!: string;

  @Column('text')
  holder!: string;

  @Column('text', { name: 'request_key' })
  requestKey!: string;

  @Column('text')
  queue!: string;

  @Column('int')
  cards!: number;

  @Column('bigint', { name: 'ttl_ms' })
  ttlMs!: string;

  @Column('text')
  state!: LeaseState;

  @Column('text', { name: 'pending_reason', nullable: true })
  pendingReason!: PendingReason | null;

  @Column('jsonb')
  placement!: PlacementKept[];

  @Column('bigint', { name: 'fencing_token', nullable: true })
  fencingToken!: string | null;

  @Column('timestamptz', { name: 'requested_at' })
  requestedAt!: Date;

  @Column('timestamptz', { name: 'granted_at', nullable: true })
  grantedAt!: Date | null;

  @Column('timestamptz', { name: 'expires_at' })
  expiresAt!: Date;

  /** What it asks for beyond a number of cards, and what it was told. */
  @Column('jsonb')
  details!: LeaseDetails;

  /** Rises with every change; who changes it must have seen the last. */
  @Column('int')
  revision!: number;
}
