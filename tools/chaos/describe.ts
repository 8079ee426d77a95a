import { table } from '../output/table.ts';
import type { ChaosReport } from './messaging.ts';

/** For people: each promise, and whether it was kept. */
export function describe({ seed, faults, seconds, findings }: ChaosReport): string {
  const rows = findings.map(({ promise, kept, measured }) => [
    ...[kept ? 'kept' : 'BROKEN', promise, measured],
  ]);
  return `${table(['', 'PROMISE', 'MEASURED'], rows)}\n\n${faults.length} faults in ${seconds} s, seed ${seed}`;
}
