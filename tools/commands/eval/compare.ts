import { Command } from 'commander';
import { compare, evaluationSchema } from '@banyan/vertical-kit/evaluation';
import { describeComparison } from '../../eval/describe.ts';
import { printJson } from '../../output/table.ts';
import { Failure } from '../../stack/failure.ts';
import { asJson, readGiven } from '../given-file.ts';

export const compareCommand = new Command('compare')
  .description('two runs, case by case: what both were asked is all that counts')
  .argument('<before>', 'what --json wrote')
  .argument('<after>', 'the same of another run')
  .option('--json', 'as JSON')
  .action(async (before: string, after: string, { json }: { json?: boolean }) => {
    const [a, b] = await Promise.all([read(before), read(after)]);
    if (a.vertical !== b.vertical)
      throw new Failure(`${before} is of ${a.vertical}, ${after} of ${b.vertical}.`);
    const comparisons = compare(a, b);
    if (json) return printJson({ before, after, comparisons });
    console.log(describeComparison(comparisons));
  });

async function read(file: string) {
  const { data } = evaluationSchema.safeParse(asJson(await readGiven(file)));
  if (data) return data;
  throw new Failure(`${file} is nothing that ./mesh eval VERTICAL --json FILE wrote.`);
}
