import type { Command } from 'commander';
import { toCount } from './arguments.ts';

export interface ShapeOptions {
  cards: number;
  members?: number;
  minMembers?: number;
  slice?: string;
  within?: string;
  sku?: string;
}

/** What can be asked for, the same wherever cards are. */
export const withShape = (command: Command): Command =>
  command
    .option('--cards <count>', 'whole cards, of each member where there are members', toCount, 1)
    .option('--members <count>', 'a gang of so many, each on one node', toCount)
    .option('--min-members <count>', 'goes on with so many when others are lost', toCount)
    .option('--slice <name>', 'instead of a whole card: a vNPU template or 250m')
    .option('--within <scope>', 'all of it in one: ring, node, leaf, super-pod')
    .option('--sku <sku>', 'a device class, e.g. ascend-910b2');

export const shapeOf = ({ cards, members, minMembers, slice, within, sku }: ShapeOptions) => ({
  ...{ cards, members, minMembers, slice, within, sku },
});
