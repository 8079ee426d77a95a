import { defineTask, word } from '@banyan/vertical-kit';
import { groundWords } from '../domain/explanation/grounded.ts';
import { takeIn } from '../domain/requests/intake.ts';
import { OPEN311 } from '../domain/requests/open311.ts';
import { intakeInputSchema, intakeReportSchema } from '../domain/requests/schema.ts';
import { allowedOf, promptFor, replyOf, template } from '../domain/requests/wording.ts';
import { byExamples } from './request-examples.ts';
import { sample } from './sample.ts';

export const intakeRequest = defineTask({
  name: 'requests:intake',
  summary: "Makes a service request of a resident's message",
  description:
    'Takes a message in Chinese or English and answers with an Open311 service request, its priority, ' +
    'when it is due by the calendar, what has to be asked back, and which open request it repeats. ' +
    'Gas, fire, flood, people trapped and other danger to life make an emergency before all else. ' +
    'Where the words leave the service open, examples that were imported may name it.',
  input: intakeInputSchema,
  result: intakeReportSchema,
  examples: 'codes of services',
  steps: {
    danger: 'Looks for danger, finds the service, fills in what it asks for, reckons what is due.',
    wording: 'Words when what happens, and checks the words. An emergency does not wait for it.',
  },
  budget: { tokens: 1_000, timeoutMs: 20_000, maxTimeoutMs: 60_000, floorMs: 20 },
  samples: [
    sample('A leak that is known already, on a Friday evening', 'request-leak.json'),
    sample('A smell of gas in Chinese', 'request-gas-zh.json'),
    sample("A list of services of one's own", 'request-own-list.json'),
  ],
  async run(input, context) {
    context.progress({ step: 'danger' });
    const { intake, citations, checks } = await byExamples(input, takeIn(input), context);
    const standard = OPEN311;
    const words = template(intake);
    const answer = (text: string) => ({ ...intake, explanation: replyOf(intake, text) });
    if (intake.emergency.isEmergency) return { standard, result: answer(words), citations, checks };
    if (!intake.service) {
      const abstained = { reason: 'it is not sure which service the message asks for' };
      return { standard, result: answer(words), citations, checks, abstained };
    }
    context.progress({ step: 'wording', detail: intake.service.service_code });
    const wording = await word(context, {
      prompt: promptFor(intake),
      ground: (said) => groundWords(said, allowedOf(intake)),
      template: words,
    });
    return {
      ...{ standard, result: answer(wording.text), citations, checks: [...checks, wording.check] },
      ...(wording.degraded ? { degraded: wording.degraded } : {}),
    };
  },
});
