import type { Overview, QueueSummary } from '@banyan/contracts/compute';
import { table } from '../output/table.ts';
import { LEASE_HEADS, leaseRows, whyOf } from './queue-rows.ts';

export interface Size {
  columns: number;
  rows: number;
}

const BAR = 16;

/** Queues, leases and cards as they fit on a screen; no line is longer than it is wide. */
export function topView(overview: Overview, { columns, rows }: Size): string[] {
  const { at, cards, nodes, queues, leases, running, waiting } = overview;
  const { free, leased, reserved, bad, spare, closed } = cards;
  const states = Object.entries({ free, leased, reserved, bad, spare, closed })
    .filter(([state, count]) => count > 0 || state === 'free' || state === 'leased')
    .map(([state, count]) => `${count} ${state}`);
  const open = `${nodes.open} of ${nodes.open + nodes.drained + nodes.vanished} nodes open`;
  const head = [
    `Banyan, ${at.slice(11, 19)} UTC   ${cards.cards} cards: ${states.join(', ')}`,
    `${bar(cards.leased, cards.cards, cards.cards, BAR * 2)} ${percent(cards.leased, cards.cards)} leased   ${open}`,
    '',
  ];
  const queueLines = linesOf(QUEUE_HEADS, queueRowsOf(queues, cards.cards));
  const room = Math.max(3, rows - head.length - queueLines.length - 4);
  const shown = leaseRows(leases.slice(0, room), true);
  const hidden = running + waiting - shown.length;
  const rest = hidden > 0 ? [`... and ${hidden} more`] : [];
  return [
    ...head,
    ...queueLines,
    '',
    `${running} leases run, ${waiting} wait`,
    ...(shown.length > 0 ? linesOf(LEASE_HEADS, shown) : []),
    ...rest,
  ].map((line) => (line.length > columns ? `${line.slice(0, columns - 1)}…` : line));
}

const QUEUE_HEADS = ['QUEUE', 'QUOTA', 'USED', 'SHARE', '', 'RUN', 'WAIT', 'WHY'];
const linesOf = (heads: string[], rows: (string | number)[][]) => table(heads, rows).split('\n');

function queueRowsOf(queues: readonly QueueSummary[], cards: number): (string | number)[][] {
  return queues.map(({ id, limited, quotas, used, share, running, waiting, reasons }) => {
    const own = quotas.reduce((sum, { nominal }) => sum + nominal, 0);
    return [
      ...[id, limited ? own : '-', used, bar(used, own, cards, BAR)],
      ...[`${Math.round(share * 100)} %`, running, waiting, whyOf(reasons)],
    ];
  });
}

/** Cards in use that are one's own, that are borrowed, one's own that are not in use. */
function bar(used: number, own: number, all: number, width: number): string {
  const cells = (cards: number) =>
    all === 0 ? 0 : Math.min(width, Math.ceil((cards / all) * width));
  const [full, mine] = [cells(used), cells(own)];
  const solid = '█'.repeat(Math.min(full, mine));
  const borrowed = '▒'.repeat(Math.max(0, full - mine));
  return `${solid}${borrowed}${'·'.repeat(Math.max(0, mine - full))}`.padEnd(width);
}

const percent = (part: number, all: number) =>
  all === 0 ? '0 %' : `${Math.round((part / all) * 100)} %`;
