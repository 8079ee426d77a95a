import { Command, CommanderError } from 'commander';
import { benchCommand } from './commands/bench.ts';
import { brokerCommand } from './commands/broker.ts';
import { budgetCommand } from './commands/budget.ts';
import { chaosCommand } from './commands/chaos.ts';
import { contractsCommand } from './commands/contracts.ts';
import { demoCommand } from './commands/demo.ts';
import { dlqCommand } from './commands/dlq.ts';
import { downCommand } from './commands/down.ts';
import { envCommand } from './commands/env.ts';
import { evalCommand } from './commands/eval.ts';
import { explainCommand } from './commands/explain.ts';
import { faultCommand } from './commands/fault.ts';
import { fuzzCommand } from './commands/fuzz.ts';
import { imageCommand } from './commands/image.ts';
import { inventoryCommand } from './commands/inventory.ts';
import { keyCommand } from './commands/key.ts';
import { knowledgeCommand } from './commands/knowledge.ts';
import { lagCommand } from './commands/lag.ts';
import { leaseCommand } from './commands/lease.ts';
import { ledgerCommand } from './commands/ledger.ts';
import { logsCommand } from './commands/logs.ts';
import { modelCommand } from './commands/model.ts';
import { newCommand } from './commands/new.ts';
import { queueCommand } from './commands/queue.ts';
import { reserveCommand } from './commands/reserve.ts';
import { sendCommand } from './commands/send.ts';
import { showbackCommand } from './commands/showback.ts';
import { simulateCommand } from './commands/simulate.ts';
import { statutesCommand } from './commands/statutes.ts';
import { statusCommand } from './commands/status.ts';
import { tailCommand } from './commands/tail.ts';
import { testCommand } from './commands/test.ts';
import { topCommand } from './commands/top.ts';
import { topicsCommand } from './commands/topics.ts';
import { traceCommand } from './commands/trace.ts';
import { upCommand } from './commands/up.ts';
import { usageCommand } from './commands/usage.ts';
import { Failure } from './stack/failure.ts';

const mesh = new Command('./mesh')
  .description('Banyan: one foundation model, N verticals, one mesh')
  .exitOverride()
  .showHelpAfterError('(--help says what is possible)');

// Root's files have to be readable for the account that PostgreSQL runs as.
if (process.getuid?.() === 0) process.umask(0o022);

const groups = {
  'The mesh:': [upCommand, downCommand, statusCommand, logsCommand, envCommand],
  'Working with it:': [demoCommand, traceCommand, keyCommand],
  'Its models:': [modelCommand],
  'Its knowledge:': [knowledgeCommand, statutesCommand],
  'Its budgets:': [budgetCommand, usageCommand, ledgerCommand],
  'Its cards:': [
    ...[inventoryCommand, queueCommand, leaseCommand, reserveCommand, faultCommand, explainCommand],
    ...[topCommand, showbackCommand, simulateCommand, brokerCommand],
  ],
  'Its messages:': [topicsCommand, sendCommand, tailCommand, lagCommand, dlqCommand],
  'Making more of it:': [newCommand, imageCommand],
  'Proof:': [testCommand, evalCommand, chaosCommand, fuzzCommand, benchCommand, contractsCommand],
};
for (const [heading, commands] of Object.entries(groups)) {
  for (const command of commands) {
    for (const each of [command, ...command.commands]) each.copyInheritedSettings(mesh);
    mesh.addCommand(command.helpGroup(heading));
  }
}

try {
  await mesh.parseAsync();
} catch (error) {
  // Commander has said what is wrong with the command line, or has shown the help.
  if (error instanceof CommanderError) process.exit(error.exitCode === 0 ? 0 : 2);
  // What a person can act on is said in words; anything else is a fault of ours and needs its stack.
  console.error(error instanceof Failure ? `\n${error.message}` : error);
  // At once: a client that goes on trying must not keep us.
  process.exit(1);
}
