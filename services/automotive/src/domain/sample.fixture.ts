import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export const sample = (name: string): Record<string, unknown> =>
  JSON.parse(readFileSync(join(import.meta.dirname, '../../samples', name), 'utf8'));
