import { MeshError } from '@banyan/kernel';
import { reachOf } from '../group.ts';
import type { Whole } from './change.ts';
import type { FollowedAlarm, FollowedGroup, Network } from './network.ts';

/** Alarms of one network that are followed. */
export const MOST_FOLLOWED = 20_000;
/** A group of cleared alarms may come back for so long, ms; one that is not cleared lives a week. */
const CLEARED_MS = 3_600_000;
const OPEN_MS = 7 * 24 * 3_600_000;
/** Cleared or changed, but not raised: for so long. */
const UNRAISED_MS = 3_600_000;
/** Looked for once in so much time of the alarms, ms. */
const OFTEN_MS = 60_000;

export interface Expired {
  alarms: FollowedAlarm[];
  groups: FollowedGroup[];
  /** What those who follow the groups have to hear. */
  changes: Whole[];
}

/** Lets go of what is over, of what is too old, and of the oldest where there is too much. */
export function expire(network: Network): Expired {
  const expired: Expired = { alarms: [], groups: [], changes: [] };
  const since = network.frontier;
  if (since < network.expiredAt + OFTEN_MS && network.alarms.size <= MOST_FOLLOWED) return expired;
  network.expiredAt = since;
  for (const followed of network.alarms.values())
    if (followed.at === undefined && followed.toldAt < since - UNRAISED_MS)
      drop(network, followed, expired);
  const settled = [...network.groups.values()].filter(isSettled);
  for (const group of settled) {
    const last = Math.max(Date.parse(group.lastRaised), toldAt(group));
    if (group.isCleared ? last < since - CLEARED_MS : last < since - OPEN_MS)
      end(network, group, expired);
  }
  const oldest = settled.filter(({ id }) => network.groups.has(id)).toSorted(byAge);
  for (const group of oldest) {
    if (network.alarms.size <= MOST_FOLLOWED) break;
    end(network, group, expired);
  }
  network.prune();
  return expired;
}

/** Throws where there is more than can be put together at once. */
export function demandRoom(network: Network): void {
  // What is older is settled with what comes now, and makes room.
  const since = network.frontier - reachOf(network.times);
  let open = 0;
  for (const { unit, at, toldAt } of network.alarms.values())
    if (!unit?.settled && (at ?? toldAt) >= since) open++;
  if (open > MOST_FOLLOWED) throw tooMany(open);
}

const isSettled = ({ members }: FollowedGroup) => [...members].every(({ unit }) => unit?.settled);

const toldAt = ({ members }: FollowedGroup): number => {
  let last = -Infinity;
  for (const member of members) last = Math.max(last, member.toldAt);
  return last;
};

/** Cleared ones go first. */
const byAge = (a: FollowedGroup, b: FollowedGroup): number =>
  Number(b.isCleared) - Number(a.isCleared) || a.seq - b.seq;

function end(network: Network, group: FollowedGroup, expired: Expired): void {
  network.groups.delete(group.id);
  expired.groups.push(group);
  const members = [...group.members];
  for (const member of members) drop(network, member, expired);
  // Who heard that it is cleared waits for nothing more.
  if (group.isCleared) return;
  group.members = new Set();
  const nothing = { added: [], patches: [], mergedFrom: [] };
  expired.changes.push({ ...nothing, group, state: 'expired', removed: members });
}

function drop(network: Network, followed: FollowedAlarm, expired: Expired): void {
  network.alarms.delete(followed.alarm.alarmId);
  expired.alarms.push(followed);
}

function tooMany(count: number): MeshError {
  const message = `More than ${MOST_FOLLOWED} alarms of this network are open within one window.`;
  return new MeshError('rate_limited', message, { figures: { alarms: count } });
}
