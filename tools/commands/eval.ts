import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { dataRoot, type Evaluation } from '@banyan/vertical-kit/evaluation';
import { Command, Option } from 'commander';
import { describeEvaluation } from '../eval/describe.ts';
import { meshAccess } from '../eval/mesh-access.ts';
import type { Order } from '../eval/order.ts';
import { targetsChart } from '../eval/plot.ts';
import { runOrder } from '../eval/run-order.ts';
import { demandVertical } from '../manifest.ts';
import { printJson } from '../output/table.ts';
import { build } from '../stack/build.ts';
import { Failure } from '../stack/failure.ts';
import { openStack } from '../stack/stack.ts';
import { toCount } from './arguments.ts';
import { compareCommand } from './eval/compare.ts';

interface Options {
  gate?: 'A' | 'B';
  target?: string[];
  engine: string;
  limit?: number;
  data?: string;
  json?: string;
}

const NONE = 'none';
const also = (id: string, before: string[] = []) => [...before, id];

export const evalCommand = new Command('eval')
  .description(
    "how good a vertical's tasks are: gate A exact and without a model, gate B on benchmarks",
  )
  .argument('<vertical>', 'e.g. legal')
  .addOption(new Option('--gate <gate>', 'only this one').choices(['A', 'B']))
  .option('--target <id>', 'only this one; may stand several times', also)
  .option(
    '--engine <engine>',
    `for gate B: "${NONE}", or a model of the running mesh, e.g. "default"`,
    NONE,
  )
  .option('--limit <count>', 'at most so many cases of each, spread over all', toCount)
  .option('--data <folder>', 'where the data is (default: BANYAN_DATA, else ../shared/data)')
  .option('--json <file>', 'the result as JSON, with a plot beside it; "-": to stdout')
  .action(async (vertical: string, options: Options) => {
    const evaluation = await measure(vertical, options);
    if (options.json === '-') printJson(evaluation);
    else console.log(describeEvaluation(evaluation));
    if (options.json !== undefined && options.json !== '-') await write(evaluation, options.json);
    // Gate B is reported, and stops nobody.
    const missed = evaluation.targets.some(({ gate, met }) => gate === 'A' && !met);
    if (evaluation.interrupted) process.exitCode = 130;
    else if (missed) process.exitCode = 1;
  })
  .addCommand(compareCommand);

async function measure(
  vertical: string,
  { gate, target = [], engine, limit, data }: Options,
): Promise<Evaluation> {
  const stack = openStack();
  const { root } = stack.paths;
  await demandVertical(root, vertical);
  if (data !== undefined && !existsSync(data)) throw new Failure(`There is no folder ${data}.`);
  if (gate === 'A' && engine !== NONE)
    throw new Failure('Gate A is exact and needs no model: leave --engine out, or take --gate B.');
  await build(stack.paths);
  const mesh = engine === NONE ? undefined : await meshAccess(stack, vertical, engine);
  const order: Order = {
    ...{ vertical, ids: target, dataRoot: resolve(data ?? dataRoot()) },
    built: join(root, `services/${vertical}/dist/${vertical}.service.js`),
    ...(gate === undefined ? {} : { gate }),
    ...(limit === undefined ? {} : { limit }),
    ...(mesh === undefined ? {} : { mesh }),
  };
  const evaluation = await runOrder(order).finally(() => mesh?.revoke());
  if (evaluation.targets.length === 0 && evaluation.absent.length > 0)
    throw new Failure(
      `The data is not here:\n${describeEvaluation(evaluation)}\n--data names another folder.`,
    );
  return evaluation;
}

async function write(evaluation: Evaluation, file: string): Promise<void> {
  const plot = `${file.replace(/\.json$/, '')}.svg`;
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, `${JSON.stringify(evaluation, null, 2)}\n`);
  await writeFile(plot, targetsChart(evaluation));
  console.error(`written: ${file}, ${plot}`);
}
