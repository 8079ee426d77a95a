import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '../../../services/finance/samples');

export const sample = (name: string) => readFileSync(join(folder, name), 'utf8');
export const CHECK = '/v1/finance/payments:check';
