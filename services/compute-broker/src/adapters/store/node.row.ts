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
}
