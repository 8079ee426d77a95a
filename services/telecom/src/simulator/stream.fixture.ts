import type { AlarmGroupChanged, AlarmReceived } from '@banyan/contracts/telecom';
import { follow, type Followed } from '../domain/alarms/stream/follow.ts';
import type { Network } from '../domain/alarms/stream/network.ts';

/** After all that is sent here. */
export const NOW = Date.UTC(2027, 0, 1);

export function drain(network: Network, records: AlarmReceived[]): Followed {
  const following = follow(network, records, NOW);
  for (;;) {
    const { done, value } = following.next();
    if (done) return value;
  }
}

export interface Told {
  state: AlarmGroupChanged['state'];
  version: number;
  members: Set<string>;
  last: AlarmGroupChanged;
  patches: Map<string, AlarmGroupChanged['patches'][number]>;
}

/** What a reader of the topic makes of it. Throws where a version is missing or comes twice. */
export class Reader {
  readonly groups = new Map<string, Told>();

  read(events: AlarmGroupChanged[]): void {
    for (const event of events) {
      const { groupId, version, state, added, removed, patches } = event;
      const known = this.groups.get(groupId);
      if (version !== (known?.version ?? 0) + 1)
        throw new Error(`${groupId}: version ${version} after ${known?.version ?? 0}.`);
      const members = known?.members ?? new Set();
      for (const id of removed)
        if (!members.delete(id)) throw new Error(`${id} left ${groupId} and was not in it.`);
      for (const id of added) members.add(id);
      if (!event.more && members.size !== event.size)
        throw new Error(`${groupId} has ${members.size} alarms and says ${event.size}.`);
      const told = known?.patches ?? new Map();
      for (const patch of patches) told.set(patch.alarmId, patch);
      this.groups.set(groupId, { state, version, members, last: event, patches: told });
    }
  }

  get living(): Told[] {
    return [...this.groups.values()].filter(({ state }) => state !== 'merged');
  }
}
