import type { Verdict } from '../../services/compute-broker/src/oracle/verify.ts';
import { table } from '../output/table.ts';

const SHOWN = 50;

/** For people: what was judged, and what was found where. */
export function describeVerdict(verdict: Verdict): string {
  const { entries, events, live, rows, after, older, judgedFrom, found, violations } = verdict;
  const lines: string[] = [];
  if (found > 0) {
    const cells = violations
      .slice(0, SHOWN)
      .map(({ invariant, position, at, what }) => [
        ...[String(invariant), String(position ?? ''), new Date(at).toISOString(), what],
      ]);
    lines.push(table(['INVARIANT', 'POSITION', 'AT', 'WHAT'], cells), '', ...WHAT_TO_DO, '');
  }
  if (older > 0) {
    const from = judgedFrom === null ? 'not yet, as some of them live' : `position ${judgedFrom}`;
    lines.push(
      `The database is older than its log: ${older} leases from before it are not judged, nor conflicts with them. All is judged from: ${from}.`,
    );
  }
  if (after > 0) lines.push(`The log begins after position ${after}: what was before is let go.`);
  const said = found === 0 ? 'nothing is wrong' : `${found} things are wrong`;
  lines.push(
    `${events} events in ${entries} entries judged, ${live} leases live, ${rows} rows compared: ${said}.`,
  );
  return lines.join('\n');
}

const WHAT_TO_DO = [
  'Look at an entry:  select * from log where position = <POSITION>',
  'What the numbers mean: services/compute-broker/src/oracle/README.md',
  'Rows that differ from the log (6): stop the brokers, keep a copy of the database, and report it;',
  'the log is what happened. Anything else: holders of the lease that is named must stop their work',
  'before its cards are used again.',
];
