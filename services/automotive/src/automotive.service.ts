import { defineVertical } from '@banyan/vertical-kit';
import { readTable, TABLE_VARIABLE } from './adapters/definitions/read-table.ts';
import { explainDtc } from './application/explain-dtc.ts';
import { normalizeSignals } from './application/normalize-signals.ts';

const place = process.env[TABLE_VARIABLE];

export const automotive = defineVertical({
  name: 'automotive',
  description: 'Trouble codes decoded and explained, vehicle signals named by VSS.',
  tasks: [explainDtc(place ? readTable(place) : undefined), normalizeSignals],
});
