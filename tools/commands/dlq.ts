import { Command } from 'commander';
import { listCommand } from './dlq/list.ts';
import { purgeCommand } from './dlq/purge.ts';
import { replayCommand } from './dlq/replay.ts';
import { showCommand } from './dlq/show.ts';

export const dlqCommand = new Command('dlq')
  .description('dead letters: list, show, replay, purge')
  .addCommand(listCommand)
  .addCommand(showCommand)
  .addCommand(replayCommand)
  .addCommand(purgeCommand);
