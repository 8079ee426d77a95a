import { readFileSync } from 'node:fs';
import type { Sample } from '@banyan/vertical-kit';

export const sample = (title: string, file: string): Sample => ({
  ...{ title, mediaType: 'application/json' },
  body: readFileSync(new URL(`../../samples/${file}`, import.meta.url), 'utf8'),
});
