import type { DryRun, Lease } from '@banyan/contracts/compute';
import { Command } from 'commander';
import { brokerApi } from '../api/broker.ts';
import { span } from '../output/span.ts';
import { printJson, table } from '../output/table.ts';
import { openStack } from '../stack/stack.ts';
import { toSpan } from './expiry.ts';
import { type ShapeOptions, shapeOf, withShape } from './shape-options.ts';

interface Options {
  json?: boolean;
}

const api = () => brokerApi(openStack());
const json = (command: Command) => command.option('--json', 'as JSON');

const list = json(new Command('list'))
  .description('show live leases, the oldest first')
  .option('--queue <queue>', 'of this queue')
  .option('--state <state>', 'pending or granted')
  .option('--holder <tenant>', 'of this holder')
  .option('--limit <count>', 'at most so many', '100')
  .action(async ({ json: asJson, ...query }: Options & Record<string, string>) => {
    const { leases, next } = await api().leases(query);
    if (asJson) return printJson({ leases, next });
    if (leases.length === 0) return console.log('Nobody has or waits for cards.');
    console.log(table(HEADS, leases.map(rowOf)));
    if (next !== undefined) console.log('... and more: narrow it by --queue, --state, --holder.');
  });

const HEADS = ['LEASE', 'QUEUE', 'HOLDER', 'STATE', 'CARDS', 'TOKEN', 'LEFT', 'WHY'];

function rowOf(lease: Lease): (string | number)[] {
  const { id, queue, holder, state, cards, fencingToken, remainingMs, pendingReason } = lease;
  const { notice, trim, shape } = lease;
  const count = state === 'pending' ? shape.cards * (shape.members ?? 1) : cards.length;
  const why = pendingReason ?? notice?.reason ?? (trim && `trimmed: ${trim.reason}`) ?? '';
  return [id, queue, holder, state, count, fencingToken ?? '-', span(remainingMs), why];
}

const show = json(new Command('show'))
  .description('show a lease with its cards')
  .argument('<lease>', 'its id')
  .action(async (id: string, options: Options) => tell(await api().lease(id), options));

const ask = withShape(json(new Command('ask')))
  .description('ask for cards; the same --key asks for the same lease again')
  .requiredOption('--queue <queue>', 'in which queue')
  .option('--key <key>', 'request key; without it: a new one')
  .option('--ttl <span>', 'lives so long without a renewal, e.g. 5m', '5m')
  .option('--walltime <span>', 'ends so long after its grant, renewed or not')
  .option('--priority <number>', 'higher goes first', Number)
  .option('--reservation <id>', 'runs in this reservation')
  .option('--dry-run', 'say what would come of it, and change nothing')
  .action(async (options: AskOptions) => {
    const { queue, key, ttl, walltime, priority, reservation, dryRun } = options;
    const body = {
      ...{ requestKey: key ?? crypto.randomUUID(), queue, shape: shapeOf(options), priority },
      ...{ ttlMs: toSpan(ttl), reservation },
      walltimeMs: walltime === undefined ? undefined : toSpan(walltime),
    };
    if (!dryRun) return tell(await api().askLease(body), options);
    const tried = await api().tryLease(body);
    if (options.json) printJson(tried);
    else console.log(triedWords(tried));
  });

interface AskOptions extends Options, ShapeOptions {
  queue: string;
  key?: string;
  ttl: string;
  walltime?: string;
  priority?: number;
  reservation?: string;
  dryRun?: boolean;
}

function triedWords({ outcome, error, explanation }: DryRun): string {
  const would = `It would be ${outcome === 'ended' ? 'the lease of that key, which has ended' : outcome}.`;
  const start = explanation?.start ? ` Earliest start: ${explanation.start}.` : '';
  return [would, error?.message ?? explanation?.message].filter(Boolean).join(' ') + start;
}

const verb = (name: 'renew' | 'release' | 'revoke', description: string) =>
  json(new Command(name))
    .description(description)
    .argument('<lease>', 'its id')
    .option('--token <token>', 'its fencing token; checked where it is given')
    .action(async (id: string, { token, ...options }: Options & { token?: string }) =>
      tell(await api().keepLease(id, name, token ? { fencingToken: token } : {}), options),
    );

function tell(lease: Lease, { json: asJson }: Options): void {
  if (asJson) return printJson(lease);
  console.log(table(HEADS, [rowOf(lease)]));
  if (lease.cards.length > 0) console.log(lease.cards.map(({ id }) => id).join(' '));
  if (lease.state === 'pending') console.log(`./mesh explain ${lease.id} says what it waits for.`);
}

export const leaseCommand = new Command('lease')
  .description('leases of cards: list, show, ask, renew, release, revoke')
  .addCommand(list)
  .addCommand(show)
  .addCommand(ask)
  .addCommand(verb('renew', 'start its TTL anew'))
  .addCommand(verb('release', 'give its cards back'))
  .addCommand(verb('revoke', 'take its cards back, after its holder had time to leave them'));
