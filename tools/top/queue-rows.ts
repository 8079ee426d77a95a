import type { QueueLease, QueueSummary } from '@banyan/contracts/compute';
import { span } from '../output/span.ts';

export const QUEUE_HEADS = [
  'QUEUE',
  'OF',
  'QUOTA',
  'USED',
  'BORROWED',
  'LENT',
  'RUN',
  'WAIT',
  'WHY',
];

/** A line for each quota of a queue; one without has a line all the same. */
export function queueRows(queues: readonly QueueSummary[]): (string | number)[][] {
  return queues.flatMap(({ id, quotas, used, running, waiting, reasons }) => {
    const ends = [running, waiting, whyOf(reasons)];
    if (quotas.length === 0) return [[id, '-', '-', used, '-', '-', ...ends]];
    return quotas.map(({ resource, nominal, used: of, borrowed, lent }, i) => [
      ...[i === 0 ? id : '', resource, nominal, of, borrowed, lent],
      ...(i === 0 ? ends : ['', '', '']),
    ]);
  });
}

/** Why most of them wait. */
export function whyOf(reasons: QueueSummary['reasons']): string {
  const [most, ...others] = Object.entries(reasons).toSorted(([, a], [, b]) => b - a);
  if (!most) return '';
  return others.length === 0 ? most[0] : `${most[0]} (${most[1]}), ...`;
}

export const LEASE_HEADS = ['LEASE', 'QUEUE', 'HOLDER', 'CARDS', 'AGE', 'LEFT', 'STATE', 'WHERE'];

/** @param short cuts ids, which are told whole elsewhere */
export function leaseRows(leases: readonly QueueLease[], short = false): (string | number)[][] {
  return leases.map((lease) => {
    const { id, queue, holder, cards, ageMs, remainingMs, nodes } = lease;
    const [first = '', ...more] = nodes;
    const where = more.length === 0 ? first : `${first} +${more.length}`;
    const name = short ? `${id.slice(0, 14)}…` : id;
    return [name, queue, holder, cards, span(ageMs), span(remainingMs), stateOf(lease), where];
  });
}

function stateOf({ state, reason, notice }: QueueLease): string {
  if (notice) return notice.reason;
  return reason ?? state;
}
