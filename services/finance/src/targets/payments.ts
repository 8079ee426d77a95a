import { defineTarget } from '@banyan/vertical-kit';
import { paymentReportSchema } from '../domain/report.ts';
import { STANDARDS } from '../domain/standard/catalogue.ts';
import { cleanMessage } from './payments/clean.ts';
import type { Fault } from './payments/fault.ts';
import { FAULTS, faultsOf, fits, spoilt } from './payments/faults.ts';

const RIGHT = 10;
const findingsOf = (result: unknown) => paymentReportSchema.parse(result).findings;
const shared = { task: 'payments:check', gate: 'A', kind: 'share', goal: 1 } as const;

/** No public data has payment messages with marked faults: these are made. */
export const paymentFaults = defineTarget<{ xml: string }, Fault>({
  ...{ ...shared, id: 'payment-faults', metric: 'recall' },
  about: `${FAULTS.length} kinds of faults, in ten messages of each version that can have it; right: found at its place.`,
  cases: () =>
    STANDARDS.flatMap((standard) =>
      faultsOf(standard).flatMap((fault) =>
        [...spoilt(standard, fault)].map((xml, i) => ({
          ...{ id: `${standard.name}/${fault.what}/${i + 1}`, input: { xml }, expected: fault },
        })),
      ),
    ),
  score: ({ result }, fault) => Number(findingsOf(result).some((finding) => fits(fault, finding))),
});

export const paymentRight = defineTarget<{ xml: string }, null>({
  ...{ ...shared, id: 'payment-right', metric: 'messages without a false alarm' },
  about: `Messages without a fault, ${RIGHT} of each version; right: no finding.`,
  cases: () =>
    STANDARDS.flatMap((standard) =>
      Array.from({ length: RIGHT }, (_, seed) => ({
        ...{ id: `${standard.name}/${seed + 1}`, input: { xml: cleanMessage(standard, seed) } },
        expected: null,
      })),
    ),
  score: ({ result }) => Number(findingsOf(result).length === 0),
});
