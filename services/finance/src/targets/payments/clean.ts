import type { Kind, Standard } from '../../domain/standard/catalogue.ts';
import { betweenBanks } from './between-banks.ts';
import { Builder } from './build.ts';
import { collections, creditTransfers } from './initiations.ts';
import { statement } from './statements.ts';

const WRITERS: Record<Kind, (b: Builder) => string> = {
  'pain.001': creditTransfers,
  'pain.008': collections,
  'pacs.008': betweenBanks,
  'camt.053': statement,
};

/** A message without fault; the same for the same seed. */
export const cleanMessage = (standard: Standard, seed: number): string =>
  WRITERS[standard.kind](new Builder(standard, seed + 1));
