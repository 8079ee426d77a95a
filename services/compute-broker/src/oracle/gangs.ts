import { whyIllegalCards } from './facts.ts';
import type { SeenLease, SeenNode, SeenPlacement } from './seen.ts';

/** Indexes of the cards of a mask. */
export function cardsOf(mask: bigint): number[] {
  const text = mask.toString(2);
  const cards: number[] = [];
  for (let i = text.length - 1; i >= 0; i--) if (text[i] === '1') cards.push(text.length - 1 - i);
  return cards;
}

/** All that is wrong with where a lease is, as one thing: members, wiring, nearness. */
export function* badShape(
  lease: SeenLease,
  nodes: ReadonlyMap<string, SeenNode>,
  whole: boolean,
): Generator<[invariant: number, what: string]> {
  const { shape, placement, holes } = lease;
  const byMember = Map.groupBy(placement, ({ member }) => member);
  const wanted = Array.from({ length: shape.members }, (_, i) => i).filter(
    (i) => !holes.includes(i),
  );
  if (whole && holes.length > 0) yield [2, `is whole with holes ${holes.join()}`];
  if (byMember.size !== wanted.length)
    yield [2, `has ${byMember.size} of ${wanted.length} members`];
  for (const member of wanted) yield* badMember(lease, member, byMember.get(member) ?? []);
  if (shape.within === 'any' || shape.slice !== null) return;
  const at = new Set(placement.map((one) => zoneOf(shape.within, nodes.get(one.node))));
  if (at.size > 1) yield [8, `is on ${[...at].join(', ')} and wants one ${shape.within}`];
}

function* badMember(
  { shape }: SeenLease,
  member: number,
  places: readonly SeenPlacement[],
): Generator<[number, string]> {
  const count = places.reduce((sum, { mask }) => sum + cardsOf(mask).length, 0);
  const size = shape.slice === null ? shape.cards : 1;
  if (count !== size) yield [2, `member ${member} has ${count} of ${size} cards`];
  if (!shape.spans && new Set(places.map(({ node }) => node)).size > 1) {
    yield [8, `member ${member} is on several nodes`];
  }
  for (const { sku, mask, slice } of places) {
    if (slice !== shape.slice) yield [2, `member ${member} has ${slice}`];
    const why = slice === null ? whyIllegalCards(sku, cardsOf(mask)) : undefined;
    if (why) yield [8, why];
  }
}

const zoneOf = (within: string, node: SeenNode | undefined): string =>
  (within === 'leaf' ? node?.leaf : within === 'super-pod' ? node?.superPod : node?.id) ?? '?';
