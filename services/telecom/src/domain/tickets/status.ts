import { isCleared } from '../alarms/record.ts';
import type { Language } from '@banyan/kernel/words';
import type { Drafted, DraftInput } from './schema.ts';
import { isLegal, nextOf } from './tmf621.ts';

type Change = Pick<Drafted, 'status' | 'patch' | 'findings'>;

/** The change that is asked for, or that follows of all alarms being cleared; if it is legal. */
export function changeOf(
  { ticket, change, alarms }: DraftInput & { ticket: NonNullable<DraftInput['ticket']> },
  language: Language,
): Change {
  const from = ticket.status;
  const status = { from, allowed: [...nextOf(from)] };
  const asked = change ?? (alarms?.every(isCleared) ? clearedAll(alarms, language) : undefined);
  if (!asked)
    return { status, findings: [{ kind: 'nothing-to-change', message: 'no change is asked for' }] };
  const { status: to, reason, at } = asked;
  if (!isLegal(from, to)) {
    const allowed = status.allowed.join(', ') || 'nothing';
    const message = `${to} may not follow ${from}; ${allowed} may`;
    return { status, findings: [{ kind: 'status-change-illegal', message }] };
  }
  const patch = {
    ...{ '@type': 'TroubleTicket' as const, status: to },
    ...(reason === undefined ? {} : { statusChangeReason: reason }),
    ...(to === 'resolved' && at !== undefined ? { resolutionDate: at } : {}),
  };
  return { status: { ...status, to }, patch, findings: [] };
}

/** Resolved at the last clearing, where each alarm says when that was. */
function clearedAll(alarms: NonNullable<DraftInput['alarms']>, language: Language) {
  const times = alarms.flatMap(({ alarmClearedTime }) => alarmClearedTime ?? []);
  const last = times.toSorted((a, b) => Date.parse(a) - Date.parse(b)).at(-1);
  const reason = language === 'zh' ? '全部告警已清除' : 'all alarms are cleared';
  const at = times.length === alarms.length ? last : undefined;
  return { status: 'resolved' as const, reason, ...(at === undefined ? {} : { at }) };
}
