import { MeshError } from '@banyan/kernel';
import type { NodeIndex } from '../fleet/node-index.ts';
import { SKUS, skuOf } from '../fleet/skus.ts';
import { templateOf } from '../fleet/slices.ts';
import { legalCounts } from '../fleet/wiring.ts';
import { cardsOf, type Shape } from '../lease/shape.ts';

/** Why a shape can never be had from this fleet, however empty and healthy, or `undefined`. */
export function whyImpossible(index: NodeIndex, shape: Shape): MeshError | undefined {
  if (shape.sku !== null && !SKUS.has(shape.sku)) {
    return refuse('shape.sku', `${shape.sku} is none of ${[...SKUS.keys()].join(', ')}`);
  }
  const skus = shape.sku === null ? index.skus() : [shape.sku];
  const reasons = skus.map((sku) => whyNotOn(index, sku, shape));
  if (reasons.length > 0 && reasons.includes(undefined)) return undefined;
  if (reasons.length === 1 && reasons[0]) return reasons[0];
  const most = Math.max(0, ...skus.map((sku) => total(index, sku)));
  return tooMany(shape, most);
}

function whyNotOn(index: NodeIndex, id: string, shape: Shape): MeshError | undefined {
  const sku = skuOf(id);
  const sizes = [...(index.of(id)?.sizes ?? [])].filter(([, nodes]) => nodes > 0);
  if (sizes.length === 0) return refuse('shape.sku', `the fleet has no ${id}`);
  if (shape.slice !== null && !templateOf(sku, shape.slice)) {
    const names = sku.shares ? '1m to 999m' : sku.templates.map(({ name }) => name).join(', ');
    return refuse(
      'shape.slice',
      `${shape.slice} cannot be cut from ${id}: ${names || 'nothing can'}`,
    );
  }
  if (shape.slice !== null) {
    return shape.members <= total(index, id) * slicesPerCard(id, shape.slice)
      ? undefined
      : tooMany(shape, total(index, id));
  }
  if (cardsOf(shape) > total(index, id)) return tooMany(shape, total(index, id));
  if (shape.spans) return undefined;
  const legal = new Set(sizes.flatMap(([cards]) => legalCounts(sku, cards)));
  if (!legal.has(shape.cards)) {
    return refuse(
      'shape.cards',
      `one member on ${id} has ${[...legal].toSorted((a, b) => a - b).join(', ')}`,
    );
  }
  return capacity(index, id, shape) < shape.members
    ? refuse(
        'shape.members',
        `${shape.members} of ${shape.cards} cards do not fit within one ${shape.within} of ${id}: ${capacity(index, id, shape)} do`,
      )
    : undefined;
}

/** How many members of the shape an empty fleet takes. */
function capacity(index: NodeIndex, id: string, { cards, within }: Shape): number {
  const sku = skuOf(id);
  const onNode = (size: number) => membersOnEmpty(id, size, cards);
  const sizes = [...(index.of(id)?.sizes ?? [])];
  if (within === 'node') return Math.max(...sizes.map(([size]) => onNode(size)));
  if (within === 'ring') return Math.floor((sku.group > 1 ? sku.group : sku.cardsPerNode) / cards);
  if (within === 'any') return sizes.reduce((sum, [size, nodes]) => sum + nodes * onNode(size), 0);
  const inZones = index.zones
    .all(within, id)
    .map(({ nodes }) =>
      [...nodes].reduce((sum, ordinal) => sum + onNode(index.nodeAt(ordinal).cards), 0),
    );
  return Math.max(0, ...inZones);
}

function membersOnEmpty(id: string, size: number, cards: number): number {
  const { wiring, group } = skuOf(id);
  if (wiring === 'rings' && cards <= group)
    return Math.floor(size / group) * Math.floor(group / cards);
  return Math.floor(size / cards);
}

function slicesPerCard(id: string, slice: string): number {
  const sku = skuOf(id);
  const template = templateOf(sku, slice);
  if (!template) return 0;
  if (sku.shares) return Math.floor(1_000 / template.cores);
  const byCpu = template.cpus > 0 ? sku.cpus / template.cpus : Infinity;
  return Math.floor(
    Math.min(sku.cores / template.cores, byCpu, sku.memoryMiB / template.memoryMiB),
  );
}

const total = (index: NodeIndex, sku: string): number =>
  [...(index.of(sku)?.sizes ?? [])].reduce((sum, [size, nodes]) => sum + size * nodes, 0);

function tooMany(shape: Shape, fleet: number): MeshError {
  const asked = cardsOf(shape);
  return refuse('shape.cards', `asks for ${asked} cards and the fleet has ${fleet}`, {
    asked,
    fleet,
  });
}

export function refuse(path: string, message: string, figures?: Record<string, number>): MeshError {
  return new MeshError('invalid_request', `${path} ${message}.`, {
    issues: [{ path, message }],
    figures,
  });
}
