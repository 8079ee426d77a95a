import { defineTarget } from '@banyan/vertical-kit';
import { draftedSchema } from '../domain/tickets/schema.ts';
import { isLegal, STATUSES } from '../domain/tickets/tmf621.ts';
import { randomComplaint } from './complaints.ts';

const COMPLAINTS = 1_000;
const shared = { task: 'tickets:draft', gate: 'A', kind: 'share', goal: 1 } as const;

export const ticketsDrafted = defineTarget<object, null>({
  ...{ ...shared, id: 'tickets-drafted', metric: 'tickets' },
  about:
    `${COMPLAINTS} complaints at random; right: a ticket by the schema, each id is from the ` +
    'input, dates are those of the service level reckoned again.',
  cases: () =>
    Array.from({ length: COMPLAINTS }, (_, i) => ({
      ...{ id: `complaint-${i + 1}`, input: randomComplaint(i + 1), expected: null },
    })),
  score: ({ result, checks }) =>
    Number(
      draftedSchema.parse(result).ticket !== undefined &&
        checks.every(({ passed, replacedBy }) => passed || replacedBy),
    ),
});

export const ticketChanges = defineTarget<object, boolean>({
  ...{ ...shared, id: 'ticket-changes', metric: 'changes' },
  about: 'From each status to each; right: a change that the life cycle has, or none.',
  cases: () =>
    STATUSES.flatMap((status) =>
      STATUSES.map((to) => ({
        id: `${status} to ${to}`,
        input: {
          ticket: { id: 'TT-1', status },
          change: { status: to, reason: 'why', at: '2026-01-01T00:00:00Z' },
        },
        expected: isLegal(status, to),
      })),
    ),
  score: ({ result }, legal) => Number((draftedSchema.parse(result).patch !== undefined) === legal),
});
