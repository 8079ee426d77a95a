import { defineVertical } from '@banyan/vertical-kit';
import { operatorTable } from './adapters/definitions/read-table.ts';
import { classifyComplaint } from './application/classify-complaint.ts';
import { explainDtc } from './application/explain-dtc.ts';
import { normalizeSignals } from './application/normalize-signals.ts';
import { complaintQuotes, complaintTop, complaintTopTaught } from './targets/complaints.ts';
import { dtcDecode, dtcScope } from './targets/dtc-decoding.ts';
import { dtcAbsent, dtcMakers, dtcOwnWords } from './targets/dtc-definitions.ts';
import { signalDoubts, signalValues } from './targets/signals.ts';
import { vssLimits, vssNames } from './targets/vss.ts';

export const automotive = defineVertical({
  name: 'automotive',
  description: 'Trouble codes explained, vehicle signals named by VSS, complaints classified.',
  knowledge: { about: 'Workshop manuals, service bulletins, tables of trouble codes.' },
  tasks: [explainDtc(operatorTable(process.env)), normalizeSignals, classifyComplaint],
  targets: [
    ...[dtcDecode, dtcScope, dtcAbsent, dtcMakers, dtcOwnWords],
    ...[vssNames, vssLimits, signalValues, signalDoubts],
    ...[complaintQuotes, complaintTop, complaintTopTaught],
  ],
});
