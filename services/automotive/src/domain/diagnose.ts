import type { Check, Citation } from '@banyan/contracts/vertical';
import { citationsOf } from './citations.ts';
import { decodeRoundtrip, definitionsKnown, pidsRecomputed } from './checks.ts';
import type { OperatorTable } from './definitions/operator-table.ts';
import type { ExplainInput } from './input.ts';
import { locate, readInput, type Told } from './read-input.ts';
import { type Finding, reportOf } from './report-code.ts';
import type { Diagnosis } from './report.ts';
import { URGENCIES } from './definitions/groups.ts';

export interface Diagnosed {
  diagnosis: Diagnosis;
  citations: Citation[];
  checks: [Check, ...Check[]];
}

/** Codes, frames and notes that are listed; all codes are counted. */
const MOST_LISTED = 1_000;
/** Places of one code that are listed. */
const MOST_SEEN = 100;

/** All that can be said of responses and codes without a model. */
export function diagnose(input: ExplainInput, table: OperatorTable | undefined): Diagnosed {
  const told = readInput(input);
  const findings = findingsOf(told);
  const codes = findings
    .map((finding) => reportOf(finding, input, table))
    .toSorted((a, b) => rank(a.urgency.level) - rank(b.urgency.level))
    .slice(0, MOST_LISTED);
  const records = (pick: 'freezeFrames' | 'extendedData') =>
    told
      .flatMap(({ place, decoded }) =>
        decoded[pick].map((record) => ({ ...record, locator: place })),
      )
      .slice(0, MOST_LISTED);
  const diagnosis: Diagnosis = {
    ...{ language: input.language, codesTotal: findings.length, codes },
    freezeFrames: records('freezeFrames'),
    extendedData: records('extendedData'),
    readings: told.flatMap(({ decoded }) => decoded.readings).slice(0, MOST_LISTED),
    notes: told.flatMap(({ place, decoded }) => decoded.notes.map((note) => `${place}: ${note}`)),
  };
  return {
    diagnosis,
    citations: citationsOf(diagnosis, told, table),
    checks: [
      decodeRoundtrip(told, codes),
      definitionsKnown(codes, table, input.language),
      pidsRecomputed(diagnosis),
    ],
  };
}

const rank = (level: (typeof URGENCIES)[number]) => URGENCIES.indexOf(level);

/** A code is one finding, however often and wherever it was told. */
function findingsOf(told: Told[]): Finding[] {
  const findings = new Map<string, Finding>();
  for (const payload of told) {
    const { ecu, decoded } = payload;
    for (const found of decoded.codes) {
      // A status is of one unit: those of two are never mixed.
      const unit = found.status === undefined ? '' : (ecu ?? '');
      const key = `${found.code}/${found.failureType ?? ''}/${unit}`;
      const finding = findings.get(key) ?? {
        ...{ code: found.code, seen: [], seenTotal: 0, states: new Set() },
      };
      findings.set(key, finding);
      if (found.failureType !== undefined) finding.failureType = found.failureType;
      finding.status = found.status ?? finding.status;
      finding.counter = found.faultDetectionCounter ?? finding.counter;
      finding.states.add(found.state);
      finding.seenTotal += 1;
      if (finding.seenTotal > MOST_SEEN) continue;
      finding.seen.push({
        ...(ecu === undefined ? {} : { ecu }),
        ...{ service: decoded.service, state: found.state, locator: locate(payload, found) },
      });
    }
  }
  return [...findings.values()];
}
