import { Command } from 'commander';
import { listCommand } from './model/list.ts';
import { pullCommand } from './model/pull.ts';
import { removeCommand } from './model/remove.ts';
import { useCommand } from './model/use.ts';

export const modelCommand = new Command('model')
  .description('models of the embedded engine: list, pull, use, remove')
  .addCommand(listCommand)
  .addCommand(pullCommand)
  .addCommand(useCommand)
  .addCommand(removeCommand);
