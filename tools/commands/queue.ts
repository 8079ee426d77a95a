import { Command } from 'commander';
import type { QueueDetails, QueuesSet } from '@banyan/contracts/compute';
import { brokerApi } from '../api/broker.ts';
import { printJson, table } from '../output/table.ts';
import { Failure } from '../stack/failure.ts';
import { openStack } from '../stack/stack.ts';
import { LEASE_HEADS, leaseRows, QUEUE_HEADS, queueRows } from '../top/queue-rows.ts';
import { readGiven } from './given-file.ts';

interface Options {
  json?: boolean;
}

const api = () => brokerApi(openStack());

const list = new Command('list')
  .description('show all queues: quota, what each has, borrows, lends and waits for')
  .option('--json', 'as JSON')
  .action(async ({ json }: Options) => {
    const { queues, warnings } = await api().queues();
    if (json) return printJson({ queues, warnings });
    if (queues.length === 0) return console.log('No queue is set, and nobody asks for anything.');
    console.log(table(QUEUE_HEADS, queueRows(queues)));
    if (warnings.length > 0) console.log(`\n${warnings.join('\n')}`);
    if (queues.every(({ limited }) => !limited)) {
      console.log('\nNo queue is set, so there are no quotas: ./mesh queue set FILE.');
    }
  });

const show = new Command('show')
  .description('show a queue with its leases and who waits in it')
  .argument('<queue>', 'as ./mesh queue list names it')
  .option('--json', 'as JSON')
  .action(async (id: string, { json }: Options) => {
    const queue = await api().queue(id);
    if (json) printJson(queue);
    else console.log(describe(queue));
  });

function describe(queue: QueueDetails): string {
  const { cohort, weight, share, leases, line, running, waiting } = queue;
  const beyond = (shown: number, all: number) =>
    shown < all ? [`... and ${all - shown} more`] : [];
  return [
    table(QUEUE_HEADS, queueRows([queue])),
    '',
    `${cohort === null ? 'In no cohort' : `In cohort ${cohort}`}, weight ${weight}, share ${share}.`,
    ...(leases.length > 0 ? ['', table(LEASE_HEADS, leaseRows(leases))] : []),
    ...beyond(leases.length, running),
    ...(line.length > 0 ? ['', 'In line:', table(LEASE_HEADS, leaseRows(line))] : []),
    ...beyond(line.length, waiting),
  ].join('\n');
}

const set = new Command('set')
  .description('set queues as a file says, all of them or none; those not named stay')
  .argument('<file>', 'queues as YAML; - reads from a pipe')
  .option('--dry-run', 'show what would change, and change nothing')
  .option('--json', 'as JSON')
  .action(async (file: string, { dryRun = false, json }: Options & { dryRun?: boolean }) => {
    const changed = await api().setQueues({ yaml: await readGiven(file) }, dryRun);
    if (json) printJson(changed);
    else console.log(setWords(changed));
  });

const share = new Command('share')
  .description('divide the fleet evenly, in one cohort; quotas that somebody set stay')
  .argument('[queues...]', 'their names; without any: the queues that there are')
  .option('--dry-run', 'show what would change, and change nothing')
  .option('--json', 'as JSON')
  .action(async (names: string[], { dryRun = false, json }: Options & { dryRun?: boolean }) => {
    const known = names.length > 0 ? names : (await api().queues()).queues.map(({ id }) => id);
    if (known.length === 0) throw new Failure('There is no queue yet: name those that are to be.');
    const changed = await api().setQueues({ share: known }, dryRun);
    if (json) printJson(changed);
    else console.log(setWords(changed));
  });

type Spec = QueuesSet['changed'][number]['after'];

function setWords({ dryRun, changed, same, warnings }: QueuesSet): string {
  const lines = changed.map(({ id, before, after }) =>
    before
      ? `~ ${id}  ${specWords(before)}  ->  ${specWords(after)}`
      : `+ ${id}  ${specWords(after)}`,
  );
  const would = dryRun ? 'would change' : 'changed';
  return [
    ...lines,
    ...warnings,
    `Queues that ${would}: ${changed.length}; the same: ${same}.`,
  ].join('\n');
}

function specWords({ cohort, weight, quotas, budget }: Spec): string {
  const words = Object.entries(quotas).map(([key, { nominal, borrow, lend }]) => {
    const limits = [
      ...(borrow === null ? [] : [`borrows ${borrow}`]),
      ...(lend === null ? [] : [`lends ${lend}`]),
    ];
    return `${key}: ${[nominal, ...limits].join(', ')}`;
  });
  return [
    ...words,
    `cohort ${cohort ?? '-'}`,
    ...(weight === 1 ? [] : [`weight ${weight}`]),
    ...(budget ? [`${budget.cardSeconds} card-seconds a ${budget.window}`] : []),
  ].join('; ');
}

export const queueCommand = new Command('queue')
  .description('queues of cards: list, show, set, share')
  .addCommand(list)
  .addCommand(show)
  .addCommand(set)
  .addCommand(share);
