import { type Alarm, isCleared, raisedAt, SEVERITIES, severityRank } from '../alarms/record.ts';
import type { Language } from '@banyan/kernel/words';
import type { DraftInput } from './schema.ts';
import type { Priority, Ticket, TicketSeverity } from './tmf621.ts';

const MOST_TOLD = 20;
const MOST_TEXT = 200;

const SEVERITY_OF: Record<(typeof SEVERITIES)[number], [TicketSeverity, Priority]> = {
  CRITICAL: ['Critical', 'Critical'],
  MAJOR: ['Major', 'High'],
  MINOR: ['Minor', 'Medium'],
  INDETERMINATE: ['Minor', 'Medium'],
  WARNING: ['Minor', 'Low'],
  CLEARED: ['Minor', 'Low'],
};

export interface Content {
  name: string;
  description: string;
  severity: TicketSeverity;
  priority: Priority;
  ticketType: string;
  startsAt: string | undefined;
  more: Pick<
    Ticket,
    'externalIdentifier' | 'relatedEntity' | 'note' | 'troubleTicketCharacteristic'
  >;
}

/** What the ticket says of a fault. None where all is cleared. */
export function fromAlarms(input: DraftInput, language: Language): Content | undefined {
  const { alarms = [], rootAlarmId } = input;
  const open = alarms.filter((alarm) => !isCleared(alarm));
  const first = open.toSorted((a, b) => raisedAt(a) - raisedAt(b))[0];
  if (!first) return undefined;
  const named = open.find(({ alarmId }) => alarmId === rootAlarmId);
  const root = named ?? first;
  const worst = Math.min(...open.map(severityRank));
  const [severity, priority] = SEVERITY_OF[SEVERITIES[worst] ?? 'INDETERMINATE'];
  return {
    ...{ severity, priority, ticketType: 'incident', startsAt: first.alarmRaisedTime },
    name: nameOf(root, alarms.length - 1, language),
    description: describe(alarms, language),
    more: {
      externalIdentifier: alarms.map(({ alarmId }) => ({
        ...{ '@type': 'ExternalIdentifier', id: alarmId, externalIdentifierType: 'AlarmRecord' },
      })),
      relatedEntity: entitiesOf(root, alarms),
    },
  };
}

const causeOf = ({ probableCause, specificProblem, alarmType }: Alarm): string | undefined => {
  const cause = probableCause ?? specificProblem ?? alarmType;
  return cause === undefined ? undefined : String(cause).slice(0, MOST_TEXT);
};

function nameOf(root: Alarm, others: number, language: Language): string {
  const cause = causeOf(root);
  const object = root.objectInstance.slice(0, MOST_TEXT);
  if (language === 'zh')
    return `${object}：${cause ?? '告警'}${others > 0 ? `，另有${others}条告警` : ''}`;
  const more = others > 0 ? `, and ${others} more alarm${others === 1 ? '' : 's'}` : '';
  return `${cause ?? 'Alarm'} at ${object}${more}`;
}

function describe(alarms: Alarm[], language: Language): string {
  const told = alarms.toSorted((a, b) => raisedAt(a) - raisedAt(b)).slice(0, MOST_TOLD);
  const lines = told.map((alarm) =>
    [
      ...[alarm.alarmRaisedTime, alarm.perceivedSeverity, alarm.objectInstance],
      ...[causeOf(alarm) ?? '', alarm.additionalText?.slice(0, MOST_TEXT) ?? ''],
    ]
      .filter((part) => part !== '')
      .join(' | '),
  );
  const left = alarms.length - told.length;
  if (left > 0) lines.push(language === 'zh' ? `另有${left}条` : `and ${left} more`);
  return lines.join('\n');
}

/** Each object once, as it was first written; the root's first. */
function entitiesOf(root: Alarm, alarms: Alarm[]): NonNullable<Ticket['relatedEntity']> {
  const names = new Set([root, ...alarms].map(({ objectInstance }) => objectInstance));
  return Array.from(names, (id) => ({
    ...{ '@type': 'RelatedEntity', role: id === root.objectInstance ? 'rootCause' : 'affected' },
    entity: { '@type': 'EntityRef', id, '@referredType': 'ManagedObject' },
  }));
}
