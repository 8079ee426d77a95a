import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { conditionNamed, conditions } from '../codes/conditions.ts';
import { consequenceOf } from '../codes/consequence.ts';
import { failureCode, failureCodes } from '../codes/failure-codes.ts';
import { rowsOf } from '../csv.fixture.ts';
import { orAbsent, sharedData } from '@banyan/testing';
import { triageInputSchema } from './schema.ts';
import { triageAlarms } from './triage.ts';

const folder = sharedData('industrial');
const absent = orAbsent(folder);
const table = (name: string) => rowsOf(folder ? readFileSync(`${folder}/${name}.csv`, 'utf8') : '');

/** 11/30/22 16:00, taken as UTC. */
function iso(text = ''): string {
  const [, month, day, year, hour, minute] = /^(\d+)\/(\d+)\/(\d+) (\d+):(\d+)$/.exec(text) ?? [];
  const at = Date.UTC(
    2000 + Number(year),
    Number(month) - 1,
    Number(day),
    Number(hour),
    Number(minute),
  );
  return new Date(at).toISOString();
}

const hits = table('alert_events').map(({ rule_id, equipment_id, equipment_name, ...times }) => ({
  ...{ kind: 'rule', rule: rule_id, equipmentId: equipment_id, equipmentName: equipment_name },
  ...{ start: iso(times['start_time']), end: iso(times['end_time']) },
}));
const triaged = (events: object[], more: object = {}) =>
  triageAlarms(triageInputSchema.parse({ events, ...more }));

describe('gate A', () => {
  it.skipIf(absent)(`every alert of the sample is mapped, and every check passes${absent}`, () => {
    expect(hits).toHaveLength(900);
    const { triage, checks } = triaged(hits);
    expect(checks.filter(({ passed }) => !passed)).toEqual([]);
    expect(triage.counted).toMatchObject({ observations: 900, inAlarms: 900, later: 0 });
    expect(triage.alarms.filter(({ codes }) => codes.length === 0)).toEqual([]);
    expect(triage.alarms.reduce((sum, alarm) => sum + alarm.occurrences, 0)).toBeGreaterThan(600);
  });

  it.skipIf(absent)(
    `no order for an alarm that is cleared, on any day of the sample${absent}`,
    () => {
      let made = 0;
      for (const { start } of hits.filter((_, i) => i % 30 === 0)) {
        const at = new Date(Date.parse(start) + 60_000).toISOString();
        const { triage, checks } = triaged(hits, { at });
        expect(checks.filter(({ passed }) => !passed)).toEqual([]);
        const active = hits.filter((hit) => hit.start <= at && hit.end > at);
        const expected = new Set(active.map(({ rule, equipmentId }) => `${equipmentId} ${rule}`));
        const ordered = triage.alarms.filter(({ order }) => order !== undefined);
        expect(new Set(ordered.map((a) => `${a.equipment.id} ${a.condition}`))).toEqual(expected);
        made += triage.orders.length;
      }
      expect(made).toBeGreaterThan(25);
    },
    30_000,
  );

  it.skipIf(absent)(`codes are those of the mapping, all of them and in its order${absent}`, () => {
    const mapping = Map.groupBy(table('alert_rule_failure_code_mapping'), (row) => row['rule_id']);
    expect(mapping.size).toBe(19);
    for (const [rule = '', rows] of mapping) {
      const known = conditionNamed(rule);
      expect(known?.codes).toEqual(rows.map((row) => row['primary_code']));
      expect(conditionNamed(rows[0]?.['rule_name'] ?? '')).toBe(known);
      for (const row of rows)
        expect(failureCode(row['primary_code'] ?? '')?.name.en).toBe(
          row['primary_code_description'],
        );
    }
    const kpis = Map.groupBy(
      table('anomaly_to_failure_code_mapping'),
      (row) => `${row['kpi_name']} ${row['anomaly_type']}`,
    );
    for (const [name, rows] of kpis)
      expect(conditionNamed(name)?.codes).toEqual(rows.map((row) => row['secondary_code']));
  });

  it.skipIf(absent)(`the table of failure codes is that of the data${absent}`, () => {
    const rows = table('failure_codes');
    const secondary = failureCodes().filter(({ primary }) => primary !== undefined);
    expect(secondary.map(({ code, name }) => [code, name.en])).toEqual(
      rows.map((row) => [row['secondary_code'], row['secondary_code_description']]),
    );
    const primary = failureCodes().filter((code) => code.primary === undefined);
    expect(primary.map(({ code, name, category }) => [category.en, code, name.en])).toEqual(
      table('primary_failure_codes').map((row) => Object.values(row)),
    );
  });

  it('every code of a condition stands in the table, has a consequence and Chinese words', () => {
    const codes = conditions().flatMap((condition) => condition.codes);
    for (const code of codes) {
      expect(failureCode(code)?.name.zh).toMatch(/\p{Script=Han}/u);
      expect(consequenceOf(code)).not.toBe('low');
    }
    for (const { code, name, category } of failureCodes())
      expect([code, name.zh + category.zh]).toEqual([code, expect.stringMatching(/^\P{ASCII}+$/u)]);
  });
});
