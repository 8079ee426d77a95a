import { defineTarget } from '@banyan/vertical-kit';
import { paymentReportSchema } from '../domain/report.ts';
import { FAULTS, placeOf, seeded } from './faults.ts';
import { messages } from './messages.ts';

const findingsOf = (result: unknown) => paymentReportSchema.parse(result).findings;

/** No public data has payment messages with marked faults: these are made. */
export const paymentFaults = defineTarget<
  { xml: string },
  { rule: string; xpath: string; alone: boolean }
>({
  id: 'payment-faults',
  task: 'payments:check',
  gate: 'A',
  about: `${FAULTS.length} kinds of faults, each in ten messages; right: found at its place, and no other.`,
  metric: 'recall',
  kind: 'share',
  goal: 1,
  cases: () =>
    messages().flatMap((message) =>
      FAULTS.map((fault, i) => ({
        id: `${message.id}/${i + 1}-${fault.rule}`,
        input: { xml: seeded(fault, message) },
        expected: {
          ...{ rule: fault.rule, xpath: placeOf(fault, message), alone: !fault.amongOthers },
        },
      })),
    ),
  score: ({ result }, { rule, xpath, alone }) => {
    const found = findingsOf(result);
    const told = found.some((finding) => finding.rule === rule && finding.xpath === xpath);
    return Number(told && (!alone || found.length === 1));
  },
});

export const paymentRight = defineTarget<{ xml: string }, null>({
  id: 'payment-right',
  task: 'payments:check',
  gate: 'A',
  about: 'Ten messages without a fault; right: no finding.',
  metric: 'messages without a false alarm',
  kind: 'share',
  goal: 1,
  cases: () => messages().map(({ id, xml }) => ({ id, input: { xml }, expected: null })),
  score: ({ result }) => Number(findingsOf(result).length === 0),
});
