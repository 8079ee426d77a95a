import { sha256 } from '../../text.ts';
import type { Cell } from './cells.ts';
import type { FollowedGroup, Network } from './network.ts';

export interface Identified {
  /** A group that is followed already, or a new one without members. */
  group: FollowedGroup;
  cell: Cell;
  /** Groups whose alarms stand in other groups now, most of them in this one. */
  mergedFrom: FollowedGroup[];
}

/** A group stays the one with which it shares most alarms; of several, the oldest. */
export function identify(network: Network, cells: Cell[]): Identified[] {
  const shares = cells.flatMap((cell) => {
    const counts = new Map<FollowedGroup, number>();
    for (const { group } of cell.members)
      if (group) counts.set(group, (counts.get(group) ?? 0) + 1);
    return Array.from(counts, ([group, count]) => ({ cell, group, count }));
  });
  shares.sort((a, b) => b.count - a.count || a.group.seq - b.group.seq);
  const ofCell = new Map<Cell, FollowedGroup>();
  const taken = new Map<FollowedGroup, Cell>();
  for (const { cell, group } of shares) {
    if (ofCell.has(cell) || taken.has(group)) continue;
    ofCell.set(cell, group);
    taken.set(group, cell);
  }
  const merged = Map.groupBy(
    new Map(shares.toReversed().map(({ group, cell }) => [group, cell])),
    ([group, cell]) => (taken.has(group) ? undefined : cell),
  );
  return cells.map((cell) => ({
    ...{ cell, group: ofCell.get(cell) ?? newGroup(network) },
    mergedFrom: (merged.get(cell) ?? []).map(([group]) => group),
  }));
}

function newGroup(network: Network): FollowedGroup {
  const seq = network.nextSeq++;
  const name = JSON.stringify([network.tenant, network.name, seq]);
  return {
    ...{ id: `ag_${sha256(name).slice(0, 24)}`, seq, version: 0, members: new Set() },
    ...{ isCleared: false, severity: 'INDETERMINATE', firstRaised: '', lastRaised: '' },
  };
}
