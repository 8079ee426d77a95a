import { hasChinese } from '@banyan/kernel/words';
import { z } from 'zod';
import { akomaNtosoOf, clausesOf, type Contract, contractSchema } from './contract-text.ts';
import { defineFlow } from './define-flow.ts';
import { LIFT_SAMPLES } from './lift-failure.samples.ts';
import { responseTimeOf, tellsResponseTime } from './response-time.ts';

const MINUTE = 60_000;
const RULE = 'Lift failure told by a resident';

/** Intake's own input, as far as the flow looks into it. */
const requestSchema = z.looseObject({
  message: z.string(),
  receivedAt: z.iso.datetime({ offset: true }),
});

/** A resident tells of a lift; a work order is made of it, and held against the contract. */
export const liftFailure = defineFlow({
  name: 'lift-failure',
  title: 'From a failed lift to a work order that keeps the maintenance contract',
  description:
    'The message becomes a service request, that a work order, and its due time is held against the ' +
    'response time that the contract asks for. Where it comes too late, or the contract says nothing, ' +
    'the order is withdrawn and the request is open again.',
  input: z.strictObject({
    request: requestSchema.meta({ description: 'The input of requests:intake.' }),
    lift: z.strictObject({
      id: z.string().min(1).max(200),
      failureCode: z.string().max(10).default('CS005').meta({
        description: 'What is looked into first; of the failure codes of workorders:code.',
      }),
    }),
    contract: contractSchema,
  }),
  budget: { tokens: 3_000, timeoutMs: 60_000, maxTimeoutMs: 110_000 },
  samples: LIFT_SAMPLES,
})
  .step('intake', {
    task: 'property/requests:intake',
    share: 0.3,
    input: ({ input }) => input.request,
    reads: z.object({
      language: z.enum(['en', 'zh']),
      emergency: z.object({ kinds: z.array(z.string()) }),
      service: z.object({ service_code: z.string() }).optional(),
      request: z.object({ description: z.string() }).optional(),
      sla: z.object({ respondBy: z.string(), resolveBy: z.string() }),
    }),
    accept: ({ service, emergency }) =>
      service?.service_code === 'lift' || emergency.kinds.includes('trapped')
        ? undefined
        : 'the message tells of no failed lift',
    undo: ({ service, request }, reason) => ({
      ...{ service_code: service?.service_code, description: request?.description },
      ...{ status: 'open', status_notes: reason },
    }),
  })
  .step('order', {
    task: 'industrial/alarms:triage',
    share: 0.3,
    input: ({ input: { request, lift }, results: { intake } }) => ({
      events: [{ kind: 'rule', rule: RULE, equipmentId: lift.id, start: request.receivedAt }],
      at: request.receivedAt,
      mapping: [
        {
          ...{ name: RULE, code: lift.failureCode },
          level: intake.emergency.kinds.includes('trapped') ? 'critical' : 'high',
        },
      ],
      language: intake.language,
    }),
    reads: z.object({
      orders: z.array(
        z.object({
          ...{ id: z.string(), priority: z.int(), equipment: z.object({ id: z.string() }) },
          failure: z.object({ code: z.string(), description: z.string() }),
        }),
      ),
    }),
    accept: ({ orders }) => (orders.length === 1 ? undefined : 'no work order came of it'),
    undo: ({ orders: [order] }, reason) => ({ order, status: 'withdrawn', reason }),
  })
  .step('contract', {
    task: 'legal/statutes:cite',
    share: 0.4,
    input: ({ input: { request, contract }, results: { intake } }) => ({
      facts: factsOf(contract),
      date: request.receivedAt.slice(0, 10),
      statutes: [{ name: `${contract.title}.xml`, text: akomaNtosoOf(contract) }],
      limit: 10,
      language: intake.language,
    }),
    reads: z.object({
      articles: z.array(z.object({ label: z.string(), text: z.string(), source: z.string() })),
    }),
    accept(cited, soFar) {
      const { required, dueMinutes } = findingOf(cited, soFar);
      if (!required) return 'the contract states no response time';
      if (dueMinutes <= required.minutes) return undefined;
      return `the order is due within ${dueMinutes} minutes, the contract asks for ${required.minutes}: "${required.quote}"`;
    },
  })
  .concludes(({ input, results }) => {
    const { required, dueMinutes } = findingOf(results.contract, { input, results });
    const kept = required !== undefined && dueMinutes <= required.minutes;
    const order = { ...results.order.orders[0], due: results.intake.sla.respondBy };
    return { order, responseTime: { required, dueMinutes, kept } };
  });

const MOST_CLAUSES = 5;
const LONGEST_FACT = 2_000;

/** Names the clauses that may tell, with their words; where there is none, asks for one. */
function factsOf({ title, text }: Contract): string {
  const isChinese = hasChinese(text);
  const told = clausesOf(text).filter(({ words }) => tellsResponseTime(words));
  if (told.length === 0) return isChinese ? '多少分钟内到达现场' : 'minutes to arrive on site';
  return told
    .slice(0, MOST_CLAUSES)
    .map(({ number, words }) => {
      const name = isChinese ? number : `section ${/\d+/.exec(number)?.[0] ?? number}`;
      return `${title} ${name} ${words.slice(0, LONGEST_FACT)}`;
    })
    .join('\n');
}

interface Known {
  input: { request: { receivedAt: string } };
  results: { intake: { emergency: { kinds: string[] }; sla: { respondBy: string } } };
}

function findingOf(cited: { articles: { text: string }[] }, { input, results }: Known) {
  const { emergency, sla } = results.intake;
  const clauses = cited.articles.map(({ text }) => text);
  const due = Date.parse(sla.respondBy) - Date.parse(input.request.receivedAt);
  return {
    required: responseTimeOf(clauses, emergency.kinds.includes('trapped')),
    dueMinutes: Math.ceil(due / MINUTE),
  };
}
