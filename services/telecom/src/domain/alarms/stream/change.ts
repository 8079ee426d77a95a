import { type AlarmGroupChanged, type AlarmPatch, SEVERITIES } from '@banyan/contracts/telecom';
import { isCleared, severityRank } from '../record.ts';
import { rootOf } from '../root.ts';
import type { Topology } from '../topology.ts';
import { updatesOfOne } from '../updates.ts';
import type { Identified } from './identify.ts';
import type { FollowedAlarm, FollowedGroup } from './network.ts';

export type GroupChange = Omit<AlarmGroupChanged, 'network' | 'checks'>;

/** Notifications to which a root is said to belong; those of the earliest alarms. */
const MOST_EFFECTS = 500;

type Facts = Pick<FollowedGroup, 'severity' | 'firstRaised' | 'lastRaised' | 'isCleared'> &
  Partial<Pick<FollowedGroup, 'root' | 'suspect'>>;

/** What has changed for those who follow a group, and the group as it is now; nothing: undefined. */
export function changeOf(
  { group, cell, mergedFrom }: Identified,
  topology: Topology,
): Whole | undefined {
  const facts = factsOf(cell.members, cell.suspect, topology);
  const now = new Set(cell.members);
  const added = cell.members.filter((member) => !group.members.has(member));
  const removed = [...group.members].filter((member) => !now.has(member));
  const isMoved = added.length > 0 || removed.length > 0 || mergedFrom.length > 0;
  if (!isMoved && said(facts) === said(group)) return undefined;
  const patches = patchesOf(group, cell.members, facts, new Set(added));
  const isNew = group.version === 0;
  delete group.root;
  delete group.suspect;
  Object.assign(group, facts, { members: now });
  for (const member of added) member.group = group;
  const state = facts.isCleared ? 'cleared' : isNew ? 'open' : 'updated';
  return { group, state, added, removed, patches, mergedFrom };
}

export interface Whole {
  group: FollowedGroup;
  state: GroupChange['state'];
  added: FollowedAlarm[];
  removed: FollowedAlarm[];
  patches: AlarmPatch[];
  mergedFrom: FollowedGroup[];
  mergedInto?: FollowedGroup;
}

function factsOf(
  members: FollowedAlarm[],
  suspect: FollowedGroup['suspect'],
  topology: Topology,
): Facts {
  const alarms = members.map(({ alarm }) => alarm);
  const root = rootOf(alarms, topology);
  let worst = SEVERITIES.length;
  for (const alarm of alarms) worst = Math.min(worst, severityRank(alarm));
  return {
    ...(root ? { root } : {}),
    ...(suspect && members.length > 1 ? { suspect } : {}),
    severity: SEVERITIES[worst] ?? 'INDETERMINATE',
    firstRaised: alarms[0]?.alarmRaisedTime ?? '',
    lastRaised: alarms.at(-1)?.alarmRaisedTime ?? '',
    isCleared: !root,
  };
}

const said = ({ root, suspect, severity, isCleared: over }: Facts): string =>
  JSON.stringify([root?.alarmId, root?.basis, suspect?.object, suspect?.evidence, severity, over]);

/** Patches that were not told before: of who came, of the root, and of all where that is another. */
function patchesOf(
  before: FollowedGroup,
  members: FollowedAlarm[],
  { root }: Facts,
  added: Set<FollowedAlarm>,
): AlarmPatch[] {
  const byId = new Map(members.map(({ alarm }) => [alarm.alarmId, alarm]));
  const isOtherRoot = root?.alarmId !== before.root?.alarmId;
  const fresh = new Set([...added].map(({ alarm }) => alarm.alarmId));
  if (members.length === 1) return members.filter(({ group }) => group).flatMap(alone);
  return updatesOfOne({ alarms: [...byId.keys()], ...(root ? { root } : {}) }, byId)
    .filter(({ alarmId, rootCauseIndicator }) => {
      return isOtherRoot || rootCauseIndicator || fresh.has(alarmId);
    })
    .map((patch) => ({
      ...patch,
      ...(patch.correlatedNotifications
        ? { correlatedNotifications: patch.correlatedNotifications.slice(0, MOST_EFFECTS) }
        : {}),
    }));
}

/** One that stood in a group before and is alone now takes back what was said of it. */
const alone = ({ alarm, group }: FollowedAlarm): AlarmPatch[] =>
  isCleared(alarm) || (group?.members.size ?? 0) < 2
    ? []
    : [{ alarmId: alarm.alarmId, rootCauseIndicator: false, correlatedNotifications: [] }];
