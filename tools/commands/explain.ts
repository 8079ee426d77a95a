import type { LeaseExplanation } from '@banyan/contracts/compute';
import { Command } from 'commander';
import { brokerApi } from '../api/broker.ts';
import { printJson, table } from '../output/table.ts';
import { openStack } from '../stack/stack.ts';

export const explainCommand = new Command('explain')
  .description('say why a lease is as it is, and what it waits for')
  .argument('<lease>', 'its id')
  .option('--json', 'as JSON')
  .action(async (id: string, { json }: { json?: boolean }) => {
    const explanation = await brokerApi(openStack()).explain(id);
    if (json) printJson(explanation);
    else console.log(words(explanation));
  });

function words(one: LeaseExplanation): string {
  const { leaseId, queue, state, reason, message, ahead, share, room, start } = one;
  const { cards, after, afterOthers } = one;
  const others = afterOthers > 0 ? [`${afterOthers} of others`] : [];
  const limit = (value: number | null) => value ?? 'no limit';
  return [
    `${leaseId} in queue ${queue} is ${state}${reason ? `, ${reason}` : ''}: ${message}`,
    ...(state === 'pending' ? [`Ahead of it in its queue: ${ahead}.`] : []),
    `Its queue uses ${share} of its fair share.`,
    `${state === 'pending' ? 'Earliest start' : 'Started'}: ${start ?? 'not known; it hangs on leases that say no end'}.`,
    ...(cards.length > 0 ? [`On: ${cards.map(({ id }) => id).join(' ')}`] : []),
    ...(after.length + afterOthers > 0 ? [`After: ${[...after, ...others].join(', ')}`] : []),
    '',
    table(
      ['SKU', 'BY QUOTA', 'BY COHORT', 'FREE'],
      room.map(({ sku, quota, cohort, free }) => [sku, limit(quota), limit(cohort), free]),
    ),
  ].join('\n');
}
