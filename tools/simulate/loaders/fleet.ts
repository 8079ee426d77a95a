import { parseInventory } from '../../../services/compute-broker/src/adapters/inventory/inventory-file.ts';
import { nodeSpecOf } from '../../../services/compute-broker/src/domain/fleet/check-inventory.ts';
import type { NodeSpec } from '../../../services/compute-broker/src/domain/fleet/node.ts';
import { SKUS } from '../../../services/compute-broker/src/domain/fleet/skus.ts';
import { Failure } from '../../stack/failure.ts';
import { readText } from './read-text.ts';
import { openbNodes } from './openb.ts';

const GENERATOR = /^generator:(\d+)x([a-z0-9-]+)$/;
const MOST_CARDS = 200_000;

/** An inventory as the broker reads it, nodes of openb, or `generator:16000xascend-910b2`. */
export async function readFleet(source: string): Promise<NodeSpec[]> {
  if (source.startsWith('generator:')) {
    const [, cards, sku = ''] = GENERATOR.exec(source) ?? [];
    if (cards === undefined) {
      throw new Failure(
        `--fleet ${source}: say generator:<cards>x<sku>, e.g. generator:16000xascend-910b2.`,
      );
    }
    return generatedFleet(Number(cards), sku);
  }
  const text = await readText(source, '--fleet');
  if (source.endsWith('.csv')) return openbNodes(source, text);
  try {
    return parseInventory(text);
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    throw new Failure(`--fleet ${source} is no inventory:\n${said}`);
  }
}

/** Full nodes of one SKU, 32 behind each switch, 128 in each super-pod. */
export function generatedFleet(cards: number, id: string): NodeSpec[] {
  const sku = SKUS.get(id);
  if (!sku) throw new Failure(`There is no SKU ${id}: ${[...SKUS.keys()].join(', ')}.`);
  const { cardsPerNode } = sku;
  if (cards < 1 || cards > MOST_CARDS)
    throw new Failure(`A fleet has 1 to ${MOST_CARDS} cards, not ${cards}.`);
  if (cards % cardsPerNode !== 0) {
    throw new Failure(`A fleet of ${id} has a multiple of ${cardsPerNode} cards, not ${cards}.`);
  }
  return Array.from({ length: cards / cardsPerNode }, (_, i) =>
    nodeSpecOf({
      ...{ id: `n${String(i).padStart(5, '0')}`, sku: id },
      ...{ leaf: `leaf-${Math.floor(i / 32)}`, superPod: `pod-${Math.floor(i / 128)}` },
    }),
  );
}
