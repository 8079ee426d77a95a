import { z } from 'zod';
import { contractSchema } from './contract-text.ts';
import { creditTransfer, partySchema } from './credit-transfer.ts';
import { defineFlow } from './define-flow.ts';
import { OUTAGE_SAMPLES } from './outage-credit.samples.ts';
import { creditOf } from './service-credit.ts';

const MINUTE = 60_000;
const instant = z.iso.datetime({ offset: true });

/** An outage becomes a ticket, the contract says what is credited for it, and the payment is checked. */
export const outageCredit = defineFlow({
  name: 'outage-credit',
  title: 'From an outage to a checked payment of the credit that the contract gives for it',
  description:
    'The complaint becomes a trouble ticket; service level, fee and credit are read from the contract ' +
    'and the credit is computed in decimals; a payment message of it is checked. Where the level was ' +
    'kept, or the payment would be faulty, no credit is claimed and the ticket says why.',
  input: z.strictObject({
    ticket: z.looseObject({}).meta({ description: 'The input of tickets:draft.' }),
    outage: z
      .strictObject({ from: instant, to: instant })
      .refine(({ from, to }) => Date.parse(from) < Date.parse(to), 'ends before it begins')
      .refine(({ from, to }) => from.slice(0, 7) === to.slice(0, 7), 'is of two months'),
    contract: contractSchema,
    payer: partySchema,
    payee: partySchema,
    reference: z.string().regex(/^[A-Za-z0-9-]{1,35}$/),
  }),
  budget: { tokens: 4_000, timeoutMs: 60_000, maxTimeoutMs: 110_000 },
  samples: OUTAGE_SAMPLES,
})
  .step('ticket', {
    task: 'telecom/tickets:draft',
    share: 0.25,
    input: ({ input }) => input.ticket,
    reads: z.object({
      language: z.enum(['en', 'zh']),
      category: z.string().optional(),
      ticket: z.object({ name: z.string(), severity: z.string(), status: z.string() }).optional(),
    }),
    accept: ({ ticket }) => (ticket ? undefined : 'no new ticket came of it'),
    undo: ({ ticket }, reason) => ({
      ...{ ticket, creditClaim: 'withdrawn' },
      note: [{ '@type': 'Note', text: reason }],
    }),
  })
  .step('level', {
    task: 'legal/amounts:compute',
    share: 0.25,
    input: ({ input: { contract }, results: { ticket } }) => ({
      ...{ text: contract.text, matter: 'general', language: ticket.language },
    }),
    reads: z.object({
      amounts: z.array(
        z.object({ quote: z.string(), start: z.int(), value: z.string(), currency: z.string() }),
      ),
      rates: z.array(z.object({ quote: z.string(), start: z.int(), percent: z.string() })),
    }),
    accept(found, { input }) {
      const credit = creditOf(input.contract.text, found, outageOf(input));
      return typeof credit === 'string' ? credit : undefined;
    },
    undo: (_, reason) => ({ finding: 'set aside', reason }),
  })
  .step('payment', {
    task: 'finance/payments:check',
    share: 0.5,
    input: ({ input, results }) => ({ xml: messageOf(input, creditFor(input, results.level)) }),
    reads: z.object({
      outcome: z.enum(['clean', 'faulty']),
      transactions: z.int(),
      totals: z.array(z.object({ currency: z.string(), sum: z.string() })),
      findings: z.array(z.object({ message: z.string() })),
    }),
    accept({ outcome, findings, transactions, totals: [total] }, { input, results }) {
      const { amount } = creditFor(input, results.level);
      const same = transactions === 1 && Number(total?.sum) === Number(amount);
      if (outcome === 'clean') return same ? undefined : `the payment is not one of ${amount}`;
      return `the payment is faulty: ${findings[0]?.message ?? 'see its findings'}`.slice(0, 1_000);
    },
  })
  .concludes(({ input, results }) => {
    const credit = creditFor(input, results.level);
    return { outage: outageOf(input), credit, payment: messageOf(input, credit) };
  });

interface Input {
  outage: { from: string; to: string };
  contract: { text: string };
  payer: z.output<typeof partySchema>;
  payee: z.output<typeof partySchema>;
  reference: string;
}

const outageOf = ({ outage: { from, to } }: Input) => ({
  month: from.slice(0, 7),
  minutes: Math.floor((Date.parse(to) - Date.parse(from)) / MINUTE),
});

function creditFor(input: Input, found: Parameters<typeof creditOf>[1]) {
  const credit = creditOf(input.contract.text, found, outageOf(input));
  if (typeof credit === 'string') throw new Error(credit);
  return credit;
}

const messageOf = (input: Input, { currency, amount }: { currency: string; amount: string }) =>
  creditTransfer({
    ...{ id: input.reference, at: input.outage.to, from: input.payer, to: input.payee },
    ...{ currency, amount, about: `Service credit ${input.outage.from.slice(0, 7)}` },
  });
