import { type CardHealth, healthOf } from '../domain/fault/card-health.ts';
import type { Fleet } from '../domain/fleet.ts';

/** `<node>/<index>` in its parts. */
export function cardOf(id: string): { node: string; card: number } {
  const [node = '', index = ''] = id.split('/');
  return { node, card: Number(index) };
}

/** What is known of a card; one that never failed is well. */
export function healthIn({ cards }: Fleet, id: string): CardHealth {
  const { node, card } = cardOf(id);
  return cards.get(id) ?? healthOf(node, card);
}
