import { Deadline } from '@banyan/kernel';
import { orAbsent, sharedData } from '@banyan/testing';
import { nearestLabels, rehearse, type Task, type TaskContext, taught } from '@banyan/vertical-kit';
import { describe, expect, it } from 'vitest';
import { classifyComplaint } from '../application/classify-complaint.ts';
import { componentSaid } from '../application/complaint-examples.ts';
import { automotive } from '../automotive.service.ts';
import { classificationSchema } from '../domain/complaints/schema.ts';
import { teachingAt, topOf } from './complaints.ts';

const file = sharedData('automotive/nhtsa_complaints_100.jsonl');
const ROUNDS = 10;

/** What the examples say by themselves, however little speaks for it. */
const alone = {
  ...classifyComplaint,
  run: async ({ text }: { text: string }, context: TaskContext) => {
    const request = { task: classifyComplaint.name, labelOf: componentSaid };
    const { told } = await nearestLabels(context, request, [{ text }]);
    return told[0]?.labels[0]?.label;
  },
} as unknown as Task;

async function byTask(task: Task, text: string): Promise<string | undefined> {
  const body = JSON.stringify({ text });
  const { envelope } = await rehearse(automotive, task, { mediaType: 'application/json', body });
  return classificationSchema.parse(envelope.result).primary?.label;
}

const bare = () => ({ deadline: Deadline.in(20_000), signal: new AbortController().signal });

describe.skipIf(file === undefined || !process.env['BANYAN_EXAMPLES'])(
  `complaints with examples, ten times in five parts, where BANYAN_EXAMPLES=1 asks for that${orAbsent(file)}`,
  () => {
    it.each([5, 10, 20, 30, 40])(
      'of which at most %d teach',
      { timeout: 300_000 },
      async (most) => {
        const teaching = teachingAt(() => file ?? '');
        const right = { rules: 0, alone: 0, both: 0 };
        for (let round = 0; round < ROUNDS; round++) {
          const both = taught(classifyComplaint, { ...teaching, most, round });
          const byExamples = taught(alone, { ...teaching, most, round });
          for (const { text, label } of teaching.examples) {
            const isRight = (said = 'UNKNOWN OR OTHER') => Number(topOf(said) === topOf(label));
            right.rules += isRight(await byTask(classifyComplaint, text));
            right.both += isRight(await byTask(both, text));
            const said = await byExamples.run({ text }, bare() as unknown as TaskContext);
            right.alone += isRight(said as unknown as string | undefined);
          }
        }
        const n = ROUNDS * teaching.examples.length;
        const share = (count: number) => (count / n).toFixed(3);
        console.log(
          `${most} examples: rules ${share(right.rules)}, examples ${share(right.alone)}, both ${share(right.both)}`,
        );
        // What the rules know is not lost by what few examples say.
        expect(right.both).toBeGreaterThanOrEqual(right.rules - 0.02 * n);
      },
    );
  },
);
