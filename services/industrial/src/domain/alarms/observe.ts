import { createHash } from 'node:crypto';
import type { Citation } from '@banyan/contracts/vertical';
import { refused } from '../refused.ts';
import { type Reading, SparkplugSession, type Unread } from '../sparkplug/session.ts';
import { type Known, KnownNames } from './known.ts';
import { activeOf, isBranch, type Muted, mutedOf } from './opc-ua-event.ts';
import type { TriageInput } from './schema.ts';

/** What one event told of one alarm, whatever it came as. */
export interface Observation {
  source: 'rule' | 'opcua' | 'sparkplug';
  equipment: { id: string; name?: string };
  name: string;
  known: Known | undefined;
  citation: Citation;
  at: number;
  /** `undefined`: nobody knows. */
  active: boolean | undefined;
  /** Where the event is of the whole of an occurrence: its end, `Infinity` while it goes on. */
  until?: number;
  severity?: number | undefined;
  muted?: Muted | undefined;
}

export interface Observed {
  observations: Observation[];
  /** Metrics that are no alarms. */
  readings: number;
  /** Events about earlier states. */
  branches: number;
  unread: Unread[];
}

export function observe({ events, mapping }: TriageInput): Observed {
  const names = new KnownNames(mapping);
  const session = new SparkplugSession();
  const observed: Observed = { observations: [], readings: 0, branches: 0, unread: session.unread };
  for (const [i, event] of events.entries()) {
    const path = `events.${i}`;
    if (event.kind === 'rule') observed.observations.push(ofRule(event, path, names));
    else if (event.kind === 'sparkplug') {
      for (const reading of session.read(event, path)) {
        const seen = ofReading(reading, names);
        if (seen) observed.observations.push(seen);
        else observed.readings += 1;
      }
    } else if (isBranch(event.event)) observed.branches += 1;
    else observed.observations.push(ofOpcUa(event.event, `${path}.event`, names));
  }
  return observed;
}

const cited = (quote: string, locator: string): Citation => ({
  ...{ sourceId: 'input', locator, quote },
  sha256: createHash('sha256').update(quote).digest('hex'),
});

type Event<K> = Extract<TriageInput['events'][number], { kind: K }>;

function ofRule(event: Event<'rule'>, path: string, names: KnownNames): Observation {
  const { rule, equipmentId, equipmentName, start, end } = event;
  const [at, until] = [Date.parse(start), end === undefined ? Infinity : Date.parse(end)];
  if (until < at) throw refused(`${path}.end`, 'is before its start');
  return {
    ...{ source: 'rule', name: rule, known: names.find(rule), at, active: true },
    equipment: { id: equipmentId, ...(equipmentName ? { name: equipmentName } : {}) },
    citation: cited(rule, `${path}.rule`),
    until,
  };
}

function ofOpcUa(event: Event<'opcua'>['event'], path: string, names: KnownNames): Observation {
  const { SourceName: name, SourceNode: node, ConditionName: condition } = event;
  return {
    ...{ source: 'opcua', name: condition, known: names.find(condition) },
    equipment: { id: node ?? name, name },
    citation: cited(condition, `${path}.ConditionName`),
    ...{ at: Date.parse(event.Time), active: activeOf(event, path) },
    ...{ severity: event.Severity, muted: mutedOf(event, path) },
  };
}

const IS_ALARM = /(?:^|[/. _-])(?:alarms?|报警|告警)(?:[/. _-]|$)/iu;

/** A metric is an alarm if its name is known, or says that it is one; and if its value can tell. */
function ofReading(reading: Reading, names: KnownNames): Observation | undefined {
  const { device, name, at, locator, sha256, doubtful } = reading;
  const known = names.find(name);
  const active = activeBy(reading, known);
  if (active === undefined && !(doubtful && known)) return undefined;
  if (!known && !IS_ALARM.test(name)) return undefined;
  return {
    ...{ source: 'sparkplug', equipment: { id: device }, name, known, at },
    active: doubtful ? undefined : active,
    citation: { sourceId: 'payload', locator, quote: name, sha256 },
  };
}

function activeBy({ value }: Reading, known: Known | undefined): boolean | undefined {
  if (typeof value === 'boolean') return value;
  if (value === undefined || value.trim() === '') return undefined;
  if (known?.low !== undefined || known?.high !== undefined) {
    const number = Number(value);
    if (Number.isNaN(number)) return undefined;
    return number < (known.low ?? -Infinity) || number > (known.high ?? Infinity);
  }
  return value === '0' || value === '1' ? value === '1' : undefined;
}
