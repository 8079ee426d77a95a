import { type At, csvRows } from '@banyan/vertical-kit';

const FOLDER = 'industrial';

/** Tables of AssetOpsBench. */
export const assetOps = <const N extends readonly [string, ...string[]]>(...names: N) => ({
  files: names.map(fileOf) as unknown as readonly [string, ...string[]],
  licence: 'Apache-2.0 (IBM AssetOpsBench)',
});

export const tableAt = (at: At, name: string) => csvRows(at(fileOf(name)));

const fileOf = (name: string) => `${FOLDER}/${name}.csv`;

/** `11/30/22 16:00`, taken as UTC. */
function iso(text = ''): string {
  const [, ...parts] = /^(\d+)\/(\d+)\/(\d+) (\d+):(\d+)$/.exec(text) ?? [];
  const [month = 0, day = 0, year = 0, hour = 0, minute = 0] = parts.map(Number);
  return new Date(Date.UTC(2000 + year, month - 1, day, hour, minute)).toISOString();
}

/** Alerts as hits of rules. */
export const hitsAt = (at: At) =>
  tableAt(at, 'alert_events').map((row) => ({
    ...{ kind: 'rule', rule: row['rule_id'] ?? '' },
    ...{ equipmentId: row['equipment_id'] ?? '', equipmentName: row['equipment_name'] },
    ...{ start: iso(row['start_time']), end: iso(row['end_time']) },
  }));

export function inParts<T>(all: readonly T[], size: number): T[][] {
  const count = Math.ceil(all.length / size);
  return Array.from({ length: count }, (_, i) => all.slice(i * size, (i + 1) * size));
}
