import { Command } from 'commander';
import { demoCommand } from './commands/demo.ts';
import { downCommand } from './commands/down.ts';
import { envCommand } from './commands/env.ts';
import { keyCommand } from './commands/key.ts';
import { logsCommand } from './commands/logs.ts';
import { statusCommand } from './commands/status.ts';
import { testCommand } from './commands/test.ts';
import { traceCommand } from './commands/trace.ts';
import { upCommand } from './commands/up.ts';
import { Failure } from './stack/failure.ts';

const mesh = new Command('./mesh')
  .description('Banyan: one foundation model, N verticals, one mesh')
  .showSuggestionAfterError()
  .showHelpAfterError('(./mesh --help lists the commands)');

for (const command of [
  ...[upCommand, downCommand, statusCommand, logsCommand, envCommand],
  ...[demoCommand, traceCommand, keyCommand, testCommand],
]) {
  mesh.addCommand(command);
}

try {
  await mesh.parseAsync();
} catch (error) {
  // What a person can act on is said in words; anything else is a fault of ours and needs its stack.
  console.error(error instanceof Failure ? `\n${error.message}` : error);
  // At once: a client that goes on trying must not keep us.
  process.exit(1);
}
