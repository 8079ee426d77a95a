import { readFileSync } from 'node:fs';
import { defineTask, word } from '@banyan/vertical-kit';
import { groundWords } from '../domain/explanation/grounded.ts';
import { examineDraft } from '../domain/tickets/examine.ts';
import { draftedSchema, draftInputSchema } from '../domain/tickets/schema.ts';
import { TICKET_STANDARD } from '../domain/tickets/tmf621.ts';
import { allowedOf, promptFor, template } from '../domain/tickets/wording.ts';

const sample = (title: string, file: string) => ({
  ...{ title, mediaType: 'application/json' },
  body: readFileSync(new URL(`../../samples/${file}`, import.meta.url), 'utf8'),
});

export const draftTicket = defineTask({
  name: 'tickets:draft',
  summary: 'Drafts a trouble ticket of alarms or a complaint, or the change of one',
  description:
    'Answers with a trouble ticket of TM Forum TMF621, ready to be posted: every id is from the input, ' +
    'the resolution date follows from the service level and its calendar (time zone, opening hours, ' +
    'holidays, pauses), a status changes only as the life cycle allows. Chinese and English.',
  input: draftInputSchema,
  result: draftedSchema,
  steps: {
    draft: 'Drafts the ticket, its severity, ids and dates.',
    wording: 'Words the outcome, and checks the words.',
  },
  budget: { tokens: 1_000, timeoutMs: 20_000, maxTimeoutMs: 60_000, floorMs: 5 },
  samples: [
    sample('Alarms of one fault, due by the clock', 'ticket-alarms.json'),
    sample(
      'A complaint in Chinese, due in working hours over a holiday',
      'ticket-complaint-zh.json',
    ),
    sample('A complaint in English, due across the change of clocks', 'ticket-complaint.json'),
    sample('All alarms are cleared: the ticket is resolved', 'ticket-resolved.json'),
  ],
  async run(input, context) {
    context.progress({ step: 'draft' });
    const { drafted, citations, checks, abstained } = examineDraft(input);
    const standard = TICKET_STANDARD;
    const words = template(drafted);
    if (abstained) {
      const result = { ...drafted, explanation: words };
      return { standard, result, citations, checks, abstained };
    }
    context.progress({ step: 'wording' });
    const wording = await word(context, {
      prompt: promptFor(drafted),
      ground: (said) => groundWords(said, allowedOf(drafted)),
      template: words,
    });
    return {
      ...{ standard, result: { ...drafted, explanation: wording.text }, citations },
      checks: [...checks, wording.check],
      ...(wording.degraded ? { degraded: wording.degraded } : {}),
    };
  },
});
