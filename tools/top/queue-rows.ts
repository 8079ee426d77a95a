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

/** What the most of them wait for; those behind others wait for what these do. */
export function whyOf(reasons: QueueSummary['reasons']): string {
  const { behind_in_queue: behind, ...others } = reasons;
  const [most] = Object.entries(others).toSorted(([, a], [, b]) => b - a);
  return most?.[0] ?? (behind ? 'behind_in_queue' : '');
}

export const LEASE_HEADS = ['LEASE', 'QUEUE', 'HOLDER', 'CARDS', 'AGE', 'LEFT', 'STATE', 'WHERE'];

/** @param short cuts ids to where they differ */
export function leaseRows(leases: readonly QueueLease[], short = false): (string | number)[][] {
  return leases.map((lease) => {
    const { id, queue, holder, cards, ageMs, remainingMs, nodes } = lease;
    const [first = '', ...more] = nodes;
    const where = more.length === 0 ? first : `${first} +${more.length}`;
    const name = short ? `…${id.slice(-8)}` : id;
    return [name, queue, holder, cards, span(ageMs), span(remainingMs), stateOf(lease), where];
  });
}

function stateOf({ state, reason, notice }: QueueLease): string {
  if (notice) return notice.reason;
  return reason ?? state;
}
