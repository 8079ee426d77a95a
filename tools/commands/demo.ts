import { Command } from 'commander';
import { printJson } from '../output/table.ts';
import { openStack } from '../stack/stack.ts';
import { demo, describeDemo } from '../up/demo.ts';

export const demoCommand = new Command('demo')
  .description('run one real task on the running mesh')
  .option('--json', "the task's answer as it came")
  .action(async ({ json }: { json?: boolean }) => {
    const shown = await demo(openStack());
    if (json) printJson(shown.answer);
    else console.log(describeDemo(shown));
  });
