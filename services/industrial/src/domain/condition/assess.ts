import { createHash } from 'node:crypto';
import type { Check, Citation } from '@banyan/contracts/vertical';
import { FAILURE_CODES_ID, FAILURE_CODES_SHA256 } from '../codes/failure-codes.ts';
import { type Reading, SparkplugSession, type Unread } from '../sparkplug/session.ts';
import { codesKnown, formulasRecomputed, verdictsFollow } from './checks.ts';
import { assessIndicator } from './indicators.ts';
import { type Frame, judge } from './judge.ts';
import { type Mode, modesOf } from './modes.ts';
import { type Machine, MACHINES } from './quantities.ts';
import { type AssessInput, type Assessment, type AssessResult, VERDICTS } from './schema.ts';
import { type Given, valuesOf } from './values.ts';
import { explain } from './wording.ts';

export interface Assessed {
  result: AssessResult;
  citations: Citation[];
  checks: [Check, ...Check[]];
}

/** Judges every failure mode of every machine that came, in exact arithmetic. */
export function assessCondition(input: AssessInput): Assessed {
  const { language, nearPercent } = input;
  const frame = (limits: Frame['limits']): Frame => ({ limits, nearPercent, language });
  const { devices, unread, citations } = readDevices(input.sparkplug);
  const assessments = [
    ...input.rows.map(({ machine, id, values, limits }, i) =>
      assessMachine(machine, id ?? `rows.${i}`, givenBy(values), frame(limits)),
    ),
    ...devices.map(({ id, given }) =>
      assessMachine(
        ...([input.sparkplug?.machine ?? 'milling', id, given] as const),
        frame(input.sparkplug?.limits ?? {}),
      ),
    ),
    ...input.indicators.map((indicator) => assessIndicator(indicator, frame({}))),
  ].map((assessment) => ({ ...assessment, verdict: worst(assessment) }));
  const all = assessments.flatMap(({ modes }) => modes);
  const counted = Object.fromEntries(
    VERDICTS.map((verdict) => [verdict, all.filter((mode) => mode.verdict === verdict).length]),
  ) as AssessResult['counted'];
  const told = { language, assessments, counted, unread };
  return {
    result: { ...told, explanation: explain(told) },
    citations: [...citations, ...sourcesOf(assessments)],
    checks: [formulasRecomputed(all), verdictsFollow(all, nearPercent), codesKnown(all, language)],
  };
}

function assessMachine(machine: Machine, id: string, given: Given[], frame: Frame): Assessment {
  const values = valuesOf(machine, given);
  const modes = modesOf(machine).map((mode) => judge(mode, values, frame));
  return { id, machine, verdict: 'ok', modes, unused: values.unused };
}

const worst = ({ modes }: Assessment) =>
  VERDICTS.find((verdict) => modes.some((mode) => mode.verdict === verdict)) ?? 'not-assessed';

const givenBy = (values: AssessInput['rows'][number]['values']): Given[] =>
  Object.entries(values).map(([name, told]) =>
    typeof told === 'object'
      ? { name, value: String(told.value), unit: told.unit }
      : { name, value: String(told) },
  );

/** What each device told last of each metric; what is in doubt does not count. */
function readDevices(sparkplug: AssessInput['sparkplug']) {
  const session = new SparkplugSession();
  const unread: Unread[] = session.unread;
  const devices = new Map<string, Map<string, Reading>>();
  for (const [i, message] of (sparkplug?.messages ?? []).entries()) {
    for (const reading of session.read(message, `sparkplug.messages.${i}`)) {
      const names = devices.get(reading.device) ?? new Map<string, Reading>();
      const before = names.get(reading.name);
      if (!before || before.at <= reading.at) names.set(reading.name, reading);
      devices.set(reading.device, names);
    }
  }
  const citations: Citation[] = [];
  const told = [...devices].map(([id, names]) => {
    const given: Given[] = [];
    for (const { name, value, unit, doubtful, locator, sha256 } of names.values()) {
      if (doubtful) unread.push({ path: locator, reason: 'in-doubt' });
      if (doubtful || value === undefined) continue;
      given.push({ name, value: String(value), unit });
      citations.push({ sourceId: 'payload', locator, quote: name, sha256 });
    }
    return { id, given };
  });
  return { devices: told, unread, citations };
}

const MODES = new Map(
  MACHINES.flatMap((machine) => modesOf(machine).map((mode) => [mode.id, mode])),
);
const RULES_SHA256 = createHash('sha256')
  .update(JSON.stringify([...MODES.values()].map(({ id, rule }) => [id, rule])))
  .digest('hex');

const sourceOf = ({ machine }: Mode) =>
  machine === 'milling' ? 'ai4i-2020' : 'assetopsbench:rules';

/** The rule of each mode, and each failure code, once, as the tables have them. */
function sourcesOf(assessments: Assessment[]): Citation[] {
  const modes = assessments.flatMap((assessment) => assessment.modes);
  const rules = new Map<string, Citation>();
  for (const { id, codes } of modes) {
    const mode = MODES.get(id);
    if (mode) {
      const source = { sourceId: sourceOf(mode), locator: id, quote: mode.rule };
      rules.set(`mode ${id}`, { ...source, sha256: RULES_SHA256 });
    }
    for (const { code, description } of codes) {
      const source = { sourceId: FAILURE_CODES_ID, locator: code, quote: description };
      rules.set(`code ${code}`, { ...source, sha256: FAILURE_CODES_SHA256 });
    }
  }
  return [...rules.values()];
}
