import { readFileSync } from 'node:fs';
import type { Check } from '@banyan/contracts/vertical';
import { defineTask, type TaskContext, word } from '@banyan/vertical-kit';
import { answerOf, chosenIn, promptFor, rivalsOf } from '../domain/complaints/choice.ts';
import { labelsListed, todayOf } from '../domain/complaints/checks.ts';
import { componentOf } from '../domain/complaints/components.ts';
import { examineComplaint } from '../domain/complaints/examine.ts';
import { rank } from '../domain/complaints/rank.ts';
import {
  type Classification,
  classificationSchema,
  classifyInputSchema,
  LONGEST_COMPLAINT,
} from '../domain/complaints/schema.ts';
import { explain } from '../domain/complaints/wording.ts';
import { byExamples, UNTAUGHT } from './complaint-examples.ts';

const sample = (title: string, file: string) => ({
  ...{ title, mediaType: 'application/json' },
  body: readFileSync(new URL(`../../samples/${file}`, import.meta.url), 'utf8'),
});

export const classifyComplaint = defineTask({
  name: 'complaints:classify',
  summary: 'Says which component a complaint is about, and what it says of safety',
  description:
    "Takes a complaint in its author's words, English or Chinese, and answers with NHTSA's component " +
    'labels, the likeliest first, and what is told of crash, fire, injury, death, recall and speed, ' +
    'each quoted at its place. Where nothing in the text speaks for a component it says so, unless ' +
    'examples that were imported are near enough.',
  input: classifyInputSchema,
  result: classificationSchema,
  fromText: (text) => (isComplaint(text) ? { text } : undefined),
  examples: "NHTSA's components",
  steps: {
    components: 'Ranks the components, and reads what is said of safety.',
    choice: 'Lets a model choose among those that nearly as much speaks for, where no examples do.',
  },
  budget: { tokens: 8_000, timeoutMs: 30_000, maxTimeoutMs: 120_000, floorMs: 20 },
  samples: [
    sample('A steering that locked', 'complaint.json'),
    sample('Brakes and a near miss, in Chinese', 'complaint-zh.json'),
    sample('Two parts that failed, and a crash', 'complaint-two.json'),
  ],
  async run(input, context) {
    context.progress({ step: 'components' });
    const { classification, citations, checks } = examineComplaint(input);
    const standard = { name: 'NHTSA ODI complaints, COMPDESC', version: 'FLAT_CMPL of 49 fields' };
    const rivals = rivalsOf(classification);
    const taught = rivals.length === 1 ? UNTAUGHT : await byExamples(input.text, rivals, context);
    const { primary } = taught;
    const base = { standard, citations: [...citations, ...taught.citations] };
    const told = (chosen: Classification, ...more: Check[]) => ({
      ...{ ...base, result: { ...chosen, explanation: explain(chosen) } },
      checks: [labelsListed(chosen), ...checks, ...taught.checks, ...more] as typeof checks,
    });
    if (primary) return told({ ...classification, primary });
    if (!classification.primary) {
      const reason = 'nothing in the text says which component it is about';
      return { ...told(classification), abstained: { reason } };
    }
    if (rivals.length < 2) return told(classification);
    context.progress({ step: 'choice', detail: `${rivals.length} components` });
    const chosen = await choose(input.text, classification, rivals, context);
    return {
      ...told({ ...classification, primary: chosen.primary }, chosen.check),
      ...(chosen.degraded ? { degraded: chosen.degraded } : {}),
    };
  },
});

const isComplaint = (text: string) => text.length <= LONGEST_COMPLAINT && rank(text).length > 0;

/** The first by rule, unless a model names another that nearly as much speaks for. */
async function choose(text: string, found: Classification, rivals: string[], context: TaskContext) {
  const [first = ''] = rivals;
  const {
    text: answer,
    check,
    degraded,
  } = await word(context, {
    id: 'component-chosen',
    prompt: promptFor(found, rivals),
    data: [{ name: 'complaint', text }],
    ground: (said) => {
      const passed = chosenIn(said, rivals) !== undefined;
      const detail = passed
        ? `one of ${rivals.length} components that the text speaks for`
        : 'the model named none of those that it had; the first by rule stands';
      return { passed, detail };
    },
    template: answerOf(first),
  });
  const label = chosenIn(answer, rivals) ?? first;
  const today = todayOf(componentOf(label)?.label ?? label);
  const chosenBy = check.passed ? ('model' as const) : ('rules' as const);
  return { primary: { label, today, chosenBy }, check, degraded };
}
