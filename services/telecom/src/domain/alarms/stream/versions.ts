import type { GroupChange, Whole } from './change.ts';

/** Alarms and patches of one version: a record has to stay small. */
const MOST = 500;

/** A change as versions of its group: one, or as many as a large one needs. */
export function* versionsOf(change: Whole): Generator<GroupChange> {
  const { group, mergedFrom, mergedInto } = change;
  const [added, removed, patches] = [change.added, change.removed, change.patches];
  const { root, suspect, severity, firstRaised, lastRaised } = group;
  const count = Math.max(1, ...[added, removed, patches].map(({ length }) => length / MOST));
  for (let part = 0; part < count; part++) {
    const some = <T>(all: T[]) => all.slice(part * MOST, (part + 1) * MOST);
    group.version++;
    yield {
      ...{ groupId: group.id, version: group.version },
      state: change.state === 'open' && part > 0 ? 'updated' : change.state,
      ...(mergedInto ? { mergedInto: mergedInto.id } : {}),
      ...(mergedFrom.length > 0 ? { mergedFrom: mergedFrom.map(({ id }) => id) } : {}),
      ...(root ? { root } : {}),
      ...(suspect ? { suspect } : {}),
      ...{ severity, size: group.members.size, firstRaised, lastRaised },
      added: some(added).map(({ alarm }) => alarm.alarmId),
      removed: some(removed).map(({ alarm }) => alarm.alarmId),
      late: some(added).filter(({ late }) => late).length,
      more: part + 1 < count,
      patches: some(patches),
    };
  }
}
