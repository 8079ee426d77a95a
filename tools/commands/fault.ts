import { type CardHealth, FAULT_LEVELS } from '@banyan/contracts/compute';
import { Command, Option } from 'commander';
import { brokerApi } from '../api/broker.ts';
import { printJson, table } from '../output/table.ts';
import { openStack } from '../stack/stack.ts';

interface Options {
  json?: boolean;
}

const api = () => brokerApi(openStack());

const report = new Command('report')
  .description('say that cards failed: all of them at once')
  .argument('<cards...>', 'as NODE/INDEX')
  .addOption(new Option('--level <level>', 'how it is to be handled').choices(FAULT_LEVELS))
  .option('--code <code>', "the driver's code; its level is as BANYAN_FAULT_CODES lists it")
  .option('--key <key>', 'report key: the same again changes nothing; without it: a new one')
  .option('--json', 'as JSON')
  .action(async (cards: string[], options: Options & Record<string, string>) => {
    const { level, code, key = crypto.randomUUID(), json } = options;
    const faults = cards.map((card) => ({ card, level, code }));
    const reported = await api().reportFaults({ requestKey: key, faults });
    if (json) return printJson(reported);
    console.log(table(HEADS, reported.cards.map(rowOf)));
    for (const { leaseId, outcome, cards: now } of reported.leases) {
      console.log(`${leaseId} is ${outcome}${now.length > 0 ? ` on ${now.length} cards` : ''}.`);
    }
  });

const recover = new Command('recover')
  .description('say that a card works again; a quarantine is sat out all the same')
  .argument('<card>', 'as NODE/INDEX')
  .option('--by-hand', 'a person says so: only that gives back what was separated by hand')
  .option('--json', 'as JSON')
  .action(async (card: string, { byHand = false, json }: Options & { byHand?: boolean }) => {
    const health = await api().recover(card, byHand);
    if (json) printJson(health);
    else console.log(table(HEADS, [rowOf(health)]));
  });

const list = new Command('list')
  .description('show cards that ever failed, and the nodes that fail most')
  .option('--node <node>', 'of this node')
  .option('--shut', 'only cards that take no new leases')
  .option('--json', 'as JSON')
  .action(async ({ node, shut, json }: Options & { node?: string; shut?: boolean }) => {
    const told = await api().faults({ node, shut: shut ? 'true' : undefined });
    if (json) return printJson(told);
    if (told.cards.length === 0) return console.log('No card ever failed.');
    console.log(table(HEADS, told.cards.map(rowOf)));
    if (told.nodes.length === 0) return;
    const nodes = told.nodes.map(({ node: id, score }) => [id, score.toFixed(2)]);
    console.log(`\n${table(['NODE', 'LEMON SCORE'], nodes)}`);
  });

const HEADS = ['CARD', 'OPEN', 'SEPARATED', 'QUARANTINED UNTIL', 'RESTS UNTIL', 'FAULTS', 'LAST'];

function rowOf(health: CardHealth): (string | number)[] {
  const { card, open, separated, quarantinedUntil, restsUntil, faults } = health;
  return [
    ...[card, open ? 'yes' : 'no', separated ?? '-', quarantinedUntil ?? '-', restsUntil ?? '-'],
    ...[faults.length, faults.at(-1)?.code ?? '-'],
  ];
}

export const faultCommand = new Command('fault')
  .description('what is wrong with cards: report, recover, list')
  .addCommand(report)
  .addCommand(recover)
  .addCommand(list);
