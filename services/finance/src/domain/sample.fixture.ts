import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export const sample = (name: string): string =>
  readFileSync(join(import.meta.dirname, '../../samples', name), 'utf8');
