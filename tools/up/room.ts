import type { Manifest } from '../manifest.ts';

/** The mesh with one vertical alone. */
export const fewer = (vertical: string): string =>
  `./mesh up --only infrastructure,compute-broker,foundation-model,${vertical}`;

/** What to say where those that have to start take more memory than is free; else nothing. */
export function roomHint(starting: Manifest[], freeMiB: number): string | undefined {
  const needed = sumOf(starting);
  if (needed <= freeMiB) return undefined;
  const verticals = starting.filter(({ kind }) => kind === 'vertical');
  const [first, ...rest] = verticals;
  const lines = [
    `What has to start takes about ${needed} MiB beside its parts; ${Math.floor(freeMiB)} MiB are free.`,
  ];
  if (first && rest.length > 0)
    lines.push(`With one vertical it takes ${needed - sumOf(rest)} MiB: ${fewer(first.name)}`);
  return lines.join('\n');
}

const sumOf = (manifests: Manifest[]) =>
  manifests.reduce((sum, { resources }) => sum + resources.memoryMiB, 0);
