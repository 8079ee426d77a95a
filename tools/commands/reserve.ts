import type { Reservation } from '@banyan/contracts/compute';
import { Command } from 'commander';
import { brokerApi } from '../api/broker.ts';
import { printJson, table } from '../output/table.ts';
import { openStack } from '../stack/stack.ts';
import { toExpiry, toSpan } from './expiry.ts';
import { type ShapeOptions, shapeOf, withShape } from './shape-options.ts';

interface Options {
  json?: boolean;
}

const api = () => brokerApi(openStack());

const add = withShape(new Command('add'))
  .description('keep cards for a time to come')
  .requiredOption('--queue <queue>', 'in which queue')
  .requiredOption('--start <when>', 'e.g. 2h, 2027-01-31T22:00:00Z')
  .requiredOption('--for <span>', 'how long, e.g. 4h')
  .option('--key <key>', 'request key; without it: a new one')
  .option('--json', 'as JSON')
  .action(async (options: AddOptions) => {
    const start = toExpiry(options.start, new Date());
    const end = new Date(Date.parse(start) + toSpan(options.for)).toISOString();
    const { queue, key = crypto.randomUUID(), json } = options;
    tell(await api().book({ requestKey: key, queue, shape: shapeOf(options), start, end }), json);
  });

interface AddOptions extends Options, ShapeOptions {
  queue: string;
  start: string;
  for: string;
  key?: string;
}

const list = new Command('list')
  .description('show open reservations by their start')
  .option('--queue <queue>', 'of this queue')
  .option('--json', 'as JSON')
  .action(async ({ queue, json }: Options & { queue?: string }) => {
    const { reservations } = await api().reservations({ queue });
    if (json) return printJson({ reservations });
    if (reservations.length === 0) return console.log('Nothing is reserved.');
    console.log(table(HEADS, reservations.map(rowOf)));
  });

const show = new Command('show')
  .description('show a reservation with its cards')
  .argument('<reservation>', 'its id')
  .option('--json', 'as JSON')
  .action(async (id: string, { json }: Options) => tell(await api().reservation(id), json));

const cancel = new Command('cancel')
  .description('give its cards to others; whoever runs in it runs on to its end')
  .argument('<reservation>', 'its id')
  .option('--json', 'as JSON')
  .action(async (id: string, { json }: Options) => tell(await api().cancel(id), json));

const HEADS = ['RESERVATION', 'QUEUE', 'HOLDER', 'STATE', 'START', 'END', 'CARDS', ''];

const rowOf = ({ id, queue, holder, state, start, end, cards, endangered }: Reservation) => [
  ...[id, queue, holder, state, start, end, cards.length],
  endangered ? 'endangered' : '',
];

function tell(reservation: Reservation, json = false): void {
  if (json) return printJson(reservation);
  console.log(table(HEADS, [rowOf(reservation)]));
  console.log(reservation.cards.map(({ id }) => id).join(' '));
}

export const reserveCommand = new Command('reserve')
  .description('cards kept for a time to come: add, list, show, cancel')
  .addCommand(add)
  .addCommand(list)
  .addCommand(show)
  .addCommand(cancel);
