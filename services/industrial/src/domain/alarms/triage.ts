import type { Check, Citation } from '@banyan/contracts/vertical';
import { LEVELS } from '../codes/consequence.ts';
import { FAILURE_CODES_ID, FAILURE_CODES_SHA256, failureCode } from '../codes/failure-codes.ts';
import type { Language } from '@banyan/kernel/words';
import { folded } from '../text.ts';
import { checksOf } from './checks.ts';
import { type Observation, observe } from './observe.ts';
import { busiestOf, occurrencesOf } from './occurrences.ts';
import { ordersFor, withheldOf } from './orders.ts';
import { priorityOf } from './priority.ts';
import type { Alarm, Triage, TriageInput } from './schema.ts';

const FLOOD = { times: 10, ms: 600_000 };

export interface Triaged {
  triage: Triage;
  citations: Citation[];
  checks: [Check, ...Check[]];
}

/** Groups what was observed into alarms, says how they stand, and makes orders: without a model. */
export function triageAlarms(input: TriageInput): Triaged {
  const { observations, readings, branches, unread } = observe(input);
  const times = observations.flatMap(({ at, until }) => [at, until ?? at]).filter(Number.isFinite);
  const now =
    input.at === undefined ? times.reduce((a, b) => Math.max(a, b), 0) : Date.parse(input.at);
  const present = observations.filter(({ at }) => at <= now).toSorted((a, b) => a.at - b.at);
  const groups = [...Map.groupBy(present, keyOf).values()];
  const told = groups.map((group) => tell(group, now, input)).toSorted(graveFirst);
  for (const [i, { alarm }] of told.entries()) alarm.id = `alarm-${i + 1}`;
  const alarms = told.map(({ alarm }) => alarm);
  const orders = ordersFor(alarms, input.language);
  const orderOf = new Map(orders.flatMap(({ id, alarms: its }) => its.map((alarm) => [alarm, id])));
  for (const alarm of alarms) {
    const order = orderOf.get(alarm.id);
    if (order !== undefined) alarm.order = order;
  }
  const begun = told.flatMap(({ starts }) => starts).toSorted((a, b) => a - b);
  const { busiest, from } = busiestOf(begun, FLOOD.ms);
  const triage: Triage = {
    ...{ language: input.language, at: new Date(now).toISOString(), alarms, orders, unread },
    flood: { busiest, from: new Date(from).toISOString(), isFlood: busiest >= FLOOD.times },
    counted: {
      ...{ observations: observations.length, inAlarms: present.length },
      ...{ readings, later: observations.length - present.length, branches },
    },
  };
  const evidence = told.map(({ alarm, group }) => ({ alarm, group }));
  const citations = [...evidence.flatMap(({ group }) => group[0]?.citation ?? []), ...rows(alarms)];
  return { triage, citations, checks: checksOf(triage, evidence, input) };
}

/** The same condition of the same equipment, over the same way. */
const keyOf = ({ source, equipment, known, name }: Observation) =>
  `${source}\n${equipment.id}\n${known ? `known ${known.id}` : folded(name)}`;

interface Told {
  alarm: Alarm;
  group: Observation[];
  starts: number[];
}

function tell(group: Observation[], now: number, input: TriageInput): Told {
  const [first, last] = [group[0] as Observation, group.at(-1) as Observation];
  const { state, intervals } = occurrencesOf(group, now);
  const { times, withinSeconds } = input.chattering;
  const lengths = intervals.map(({ start, end }) => end - start);
  const starts = intervals.map(({ start }) => start);
  const { busiest } = busiestOf(starts, withinSeconds * 1_000);
  const chattering = busiest >= times;
  const { known } = first;
  const current = intervals.at(-1);
  const codes = (known?.codes ?? []).map((code) => codeIn(code, input.language));
  const { muted, severity } = last;
  const alarm: Alarm = {
    ...{ id: '', source: first.source, equipment: first.equipment, name: first.name },
    ...(known ? { condition: known.id } : {}),
    ...{ state, ...(muted ? { muted } : {}), ...(severity === undefined ? {} : { severity }) },
    ...{ first: iso(first.at), last: iso(last.at), occurrences: intervals.length },
    activeSeconds: lengths.reduce((a, b) => a + b, 0) / 1_000,
    longestSeconds: lengths.reduce((a, b) => Math.max(a, b), 0) / 1_000,
    ...{ busiest, chattering },
    fleeting: lengths.filter((ms, i) => !intervals[i]?.open && ms < withinSeconds * 1_000).length,
    standing:
      state === 'active' && now - (current?.start ?? now) >= input.standingHours * 3_600_000,
    priority: priorityOf({ state, intervals, known, severity, chattering }),
    codes,
  };
  const withheld = withheldOf(alarm);
  return { alarm: { ...alarm, ...(withheld ? { withheld } : {}) }, group, starts };
}

const iso = (ms: number) => new Date(ms).toISOString();

function codeIn(code: string, language: Language) {
  const known = failureCode(code);
  const [description, category] = [known?.name[language] ?? '', known?.category[language] ?? ''];
  return { code, description, category };
}

const graveFirst = (a: Told, b: Told) =>
  LEVELS.indexOf(a.alarm.priority.level) - LEVELS.indexOf(b.alarm.priority.level) ||
  b.alarm.longestSeconds - a.alarm.longestSeconds;

/** Each failure code that is told, once, as its table has it. */
function rows(alarms: Alarm[]): Citation[] {
  const told = new Map(alarms.flatMap(({ codes }) => codes.map((code) => [code.code, code])));
  return [...told.values()].map(({ code, description }) => ({
    ...{ sourceId: FAILURE_CODES_ID, locator: code, quote: description },
    sha256: FAILURE_CODES_SHA256,
  }));
}
