import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('node')
export class NodeRow {
  @PrimaryColumn('text')
  id!: string;

  @Column('text')
  site!: string;

  @Column('text')
  sku!: string;

  @Column('boolean')
  virtual!: boolean;

  @Column('int')
  cards!: number;

  /** Bit i is set while card i is free. */
  @Column('numeric')
  free!: string;

  @Column('bigint')
  epoch!: string;

  @Column('text', { nullable: true })
  leaf!: string | null;

  @Column('text', { name: 'super_pod', nullable: true })
  superPod!: string | null;

  @Column('int')
  spares!: number;

  /** By card that is cut, the names of its slices in use. */
  @Column('jsonb')
  slices!: Record<string, string[]>;

  /** Bit i is set while card i admits nothing new. */
  @Column('numeric')
  bad!: string;

  /** Bit i is set where card i only stands in for others. */
  @Column('numeric')
  spare!: string;

  @Column('text', { nullable: true })
  closed!: 'drained' | 'vanished' | null;
}
