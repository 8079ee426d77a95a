import type { Command } from 'commander';

/** What every one of these commands takes. */
export const apiOptions = (command: Command): Command =>
  command
    .option(
      '--key <key>',
      "a tenant's API key: for its own sources; without it: those of everybody",
    )
    .option('--json', 'as JSON');
