import type { Imported, Inventory } from '@banyan/contracts/compute';
import { table } from '../output/table.ts';

type Counts = Inventory['totals'];

const HEADS = ['CARDS', 'FREE', 'LEASED', 'RESERVED', 'BAD', 'SPARE', 'CLOSED'];
const countsOf = ({ cards, free, leased, reserved, bad, spare, closed }: Counts) => [
  ...[cards, free, leased, reserved, bad, spare, closed],
];

/** The fleet for people: by SKU, then by node. */
export function describeInventory({ source, nodes, skus, totals }: Inventory): string {
  const bySku = skus.map(({ sku, nodes: count, ...of }) => [sku, count, ...countsOf(of)]);
  const byNode = nodes.map((node) => [node.id, node.sku, node.state, ...countsOf(node)]);
  const virtual = nodes.some((node) => node.virtual)
    ? ['', 'Some cards are virtual: no accelerator stands behind them.']
    : [];
  const slices =
    totals.slices > 0 ? [`${totals.slices} slices are in use on cards that are cut.`] : [];
  return [
    table(['SKU', 'NODES', ...HEADS], [...bySku, ['all', nodes.length, ...countsOf(totals)]]),
    ...(nodes.length > 0 ? ['', table(['NODE', 'SKU', 'STATE', ...HEADS], byNode)] : []),
    ...virtual,
    ...slices,
    ...notesOf(source),
  ].join('\n');
}

function notesOf({
  kind,
  readAt,
  failing,
  skipped = [],
  warnings = [],
}: Inventory['source']): string[] {
  if (kind !== 'kubernetes') return [];
  const state = failing ? `cannot be read now: ${failing}` : `read at ${readAt ?? 'no time yet'}`;
  return [
    '',
    `From Kubernetes, ${state}.`,
    ...noted('Not taken', skipped),
    ...noted('Odd', warnings),
  ];
}

const noted = (what: string, notes: Imported['skipped']) =>
  notes.map(({ id, reason }) => `  ${what}: ${id} ${reason}`);

/** What an import changes, for people; a line each. */
export function describeImport(imported: Imported): string {
  const { dryRun, added, changed, gone, back, same, skipped, warnings } = imported;
  const lines = [
    ...added.map(({ id, sku, cards }) => `+ ${id}  ${sku}, ${cards} cards`),
    ...changed.map(
      ({ id, changes }) =>
        `~ ${id}  ${changes.map(({ field, from, to }) => `${field} ${from} -> ${to}`).join(', ')}`,
    ),
    ...back.map((id) => `+ ${id}  is back`),
    ...gone.map(({ id, sku, cards }) => `- ${id}  ${sku}, ${cards} cards`),
    ...noted('Not taken', skipped),
    ...noted('Odd', warnings),
  ];
  const total = added.length + changed.length + gone.length + back.length;
  const would = dryRun ? 'would change' : 'changed';
  return [...lines, `Nodes that ${would}: ${total}; the same: ${same}.`].join('\n');
}
