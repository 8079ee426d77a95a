import { join } from 'node:path';
import type { Manifest } from '../manifest.ts';

/** Old garbage may be as much as what lives, %; V8 alone lets it be three times as much. */
const OLD_GROWTH = 100;

/** What `node` is told of a service, wherever it is started; the figures: docs/performance.md. */
export function nodeArguments(root: string, { resources }: Pick<Manifest, 'resources'>): string[] {
  const { semiSpaceMiB } = resources;
  return [
    ...(semiSpaceMiB === undefined ? [] : [`--max-semi-space-size=${semiSpaceMiB}`]),
    `--heap-growing-percent=${OLD_GROWTH}`,
    ...['--import', join(root, 'libs/telemetry/dist/preload.js')],
  ];
}
