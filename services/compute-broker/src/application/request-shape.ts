import type { AcquireLease } from '@banyan/contracts/compute';
import { type Issue, MeshError } from '@banyan/kernel';
import { type Shape, wholeCards } from '../domain/lease/shape.ts';

/** What is asked for as the core knows it. Throws `invalid_request` for what contradicts itself. */
export function shapeOf(asked: AcquireLease['shape']): Shape {
  const { cards, members = 1, minMembers = members, slice = null, within = 'any' } = asked;
  const { sku = null } = asked;
  const issues: Issue[] = [];
  if (minMembers > members) {
    issues.push({ path: 'shape.minMembers', message: `is more than its ${members} members` });
  }
  if (slice !== null && cards !== 1) {
    issues.push({ path: 'shape.cards', message: 'is 1 for slices; members says how many' });
  }
  if (issues.length > 0) {
    const said = issues.map(({ path, message }) => `${path} ${message}`).join('; ');
    throw new MeshError('invalid_request', `${said}.`, { issues });
  }
  const plain = asked.members === undefined && slice === null && within === 'any';
  if (plain) return wholeCards(cards, sku);
  return { members, minMembers, cards, slice, within, sku, spans: false };
}

/** The same as it is told: what was not asked for is not said. */
export function shapeTold(shape: Shape): AcquireLease['shape'] {
  const { members, minMembers, cards, slice, within, sku, spans } = shape;
  return {
    cards,
    ...(!spans && { members, minMembers, within }),
    ...(slice !== null && { slice }),
    ...(sku !== null && { sku }),
  };
}
