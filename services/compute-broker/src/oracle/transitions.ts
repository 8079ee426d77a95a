import type { SeenLease, SeenVerb } from './seen.ts';

const FROM: Record<SeenVerb, readonly string[]> = {
  requested: ['none', 'pending'],
  granted: ['none', 'pending'],
  renewed: ['granted'],
  noticed: ['granted'],
  repaired: ['granted'],
  shrunk: ['granted'],
  suspended: ['granted'],
  released: ['pending', 'granted'],
  expired: ['pending', 'granted'],
  preempted: ['granted'],
  revoked: ['granted'],
};

const GRANTED = ['granted', 'renewed', 'noticed', 'repaired', 'shrunk', 'suspended'];
const STAYS = [
  'id',
  'holder',
  'requestKey',
  'queue',
  'priority',
  'resumes',
  'reservation',
] as const;

/**
 * All that is wrong with a lease that was `before` and is `after` now, as a thing of its own. Of one
 * that was over, its state alone is known.
 */
export function* badTransition(
  type: SeenVerb,
  from = 'none',
  before: SeenLease | undefined,
  after: SeenLease,
): Generator<[invariant: number, what: string]> {
  if (!FROM[type].includes(from)) yield [10, `is ${type} although it was ${from}`];
  const state = type === 'requested' ? 'pending' : GRANTED.includes(type) ? 'granted' : type;
  if (after.state !== state) yield [10, `is ${type} and says ${after.state}`];
  const waits = after.state === 'pending';
  if (waits !== (after.pendingReason !== null))
    yield [10, `is ${after.state}, ${after.pendingReason}`];
  if (waits && after.placement.length > 0) yield [10, 'waits and has cards'];
  if (!waits && after.plan) yield [10, `is ${after.state} and has a plan`];
  if (after.state === 'granted' && after.fencingToken === null) yield [3, 'has no token'];
  if (after.endsAt !== null && after.expiresAt > after.endsAt) yield [13, 'outlives its end'];
  if (!before) return;
  for (const name of STAYS) if (before[name] !== after[name]) yield [9, `has another ${name}`];
  if (!sameShape(before, after)) yield [9, 'has another shape'];
  if (type === 'renewed' && before.placement !== after.placement && !samePlaces(before, after)) {
    yield [2, 'is renewed on other cards'];
  }
  if ((type === 'renewed' || type === 'noticed') && before.fencingToken !== after.fencingToken) {
    yield [3, `is ${type} with another token`];
  }
}

function samePlaces(a: SeenLease, b: SeenLease): boolean {
  const text = ({ placement }: SeenLease) =>
    placement.map((one) => `${one.node} ${one.mask} ${one.member} ${one.slice}`).join();
  return text(a) === text(b);
}

/** A database keeps members in an order of its own. */
function sameShape({ shape: a }: SeenLease, { shape: b }: SeenLease): boolean {
  const names = Object.keys(a) as (keyof SeenLease['shape'])[];
  return a === b || names.every((name) => a[name] === b[name]);
}
