import { defineTarget } from '@banyan/vertical-kit';
import { triageSchema } from '../domain/alarms/schema.ts';
import { assetOps, hitsAt, tableAt } from './asset-ops.ts';

const shared = { task: 'alarms:triage', gate: 'A', kind: 'share', goal: 1 } as const;
const [EVERY, MINUTE_MS] = [30, 60_000];

export const alertsMapped = defineTarget<object, number>({
  ...{ ...shared, id: 'alerts-mapped', metric: 'alerts' },
  about: 'Alerts of chillers, by machine; right: each is told once, in an alarm that has codes.',
  data: assetOps('alert_events'),
  cases: (at) =>
    [...Map.groupBy(hitsAt(at), ({ equipmentId }) => equipmentId)].map(([id, events]) => ({
      ...{ id, input: { events }, expected: events.length, of: events.length },
    })),
  score: ({ result, checks }, all) => {
    const { alarms, counted } = triageSchema.parse(result);
    const whole =
      counted.observations === all &&
      counted.inAlarms === all &&
      checks.every(({ passed, replacedBy }) => passed || replacedBy) &&
      alarms.every(({ codes }) => codes.length > 0);
    return { got: whole ? all : 0, of: all };
  },
});

export const alertsOrdered = defineTarget<object, string[]>({
  ...{ ...shared, id: 'alerts-ordered', metric: 'alarms' },
  about: 'The same alerts at 30 times; right: an order for what is active then, for nothing else.',
  data: assetOps('alert_events'),
  cases: (at) => {
    const events = hitsAt(at);
    return events
      .filter((_, i) => i % EVERY === 0)
      .map(({ start }) => {
        const now = new Date(Date.parse(start) + MINUTE_MS).toISOString();
        const active = events.filter((hit) => hit.start <= now && hit.end > now);
        const expected = active.map(({ equipmentId, rule }) => `${equipmentId} ${rule}`);
        return { id: `${start}`, input: { events, at: now }, expected: [...new Set(expected)] };
      });
  },
  score: ({ result }, expected) => {
    const ordered = triageSchema
      .parse(result)
      .alarms.filter(({ order }) => order !== undefined)
      .map(({ equipment, condition }) => `${equipment.id} ${condition}`);
    const right = ordered.filter((alarm) => expected.includes(alarm));
    return { got: right.length, of: new Set([...ordered, ...expected]).size };
  },
});

const MAPPING = 'alert_rule_failure_code_mapping';
const ANOMALIES = 'anomaly_to_failure_code_mapping';

export const alertsCoded = defineTarget<object, string[]>({
  ...{ ...shared, id: 'alerts-coded', metric: 'conditions' },
  about: 'A hit of each rule and indicator, by id and by name; right: the codes of the data.',
  data: assetOps(MAPPING, ANOMALIES),
  cases: (at) => {
    const codes = new Map<string, string[]>();
    const add = (name: string, code = '') => codes.set(name, [...(codes.get(name) ?? []), code]);
    for (const row of tableAt(at, MAPPING))
      for (const name of [row['rule_id'], row['rule_name']]) add(name ?? '', row['primary_code']);
    for (const row of tableAt(at, ANOMALIES))
      add(`${row['kpi_name']} ${row['anomaly_type']}`, row['secondary_code']);
    return [...codes].map(([rule, expected]) => {
      const hit = { kind: 'rule', rule, equipmentId: 'x', start: '2026-01-01T00:00:00Z' };
      return { id: rule, input: { events: [hit] }, expected };
    });
  },
  score: ({ result }, expected) => {
    const [alarm] = triageSchema.parse(result).alarms;
    return Number(alarm?.codes.map(({ code }) => code).join() === expected.join());
  },
});
