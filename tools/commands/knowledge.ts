import { Command } from 'commander';
import { importCommand } from './knowledge/import.ts';
import { listCommand } from './knowledge/list.ts';
import { removeCommand } from './knowledge/remove.ts';
import { searchCommand } from './knowledge/search.ts';

export const knowledgeCommand = new Command('knowledge')
  .description('what verticals know: import, list, search, remove sources')
  .addCommand(importCommand)
  .addCommand(listCommand)
  .addCommand(searchCommand)
  .addCommand(removeCommand);
