import { SeededRandom } from '@banyan/kernel';
import { defineTarget } from '@banyan/vertical-kit';
import { type AssessInput, assessResultSchema } from '../domain/condition/schema.ts';
import { assetOps, inParts, tableAt } from './asset-ops.ts';

const shared = { task: 'condition:assess', gate: 'A', kind: 'share', goal: 1 } as const;
const [ROWS, AT_ONCE] = [500, 50];

/** In whole tenths: no such row comes near to a limit by less than a float tells. */
interface Row {
  type: 'L' | 'M' | 'H';
  air: number;
  process: number;
  speed: number;
  torque: number;
  wear: number;
}

function randomRow(random: SeededRandom): Row {
  const between = (low: number, high: number) => low + random.below(high - low + 1);
  return {
    type: (['L', 'M', 'H'] as const)[random.below(3)] ?? 'L',
    ...{ air: between(2_950, 3_050), process: between(3_000, 3_150) },
    ...{ speed: between(1_000, 3_000), torque: between(30, 800), wear: between(0, 260) },
  };
}

const inputOf = ({ type, air, process, speed, torque, wear }: Row) => ({
  machine: 'milling',
  values: {
    ...{ type, airTemperature: `${air / 10}`, processTemperature: `${process / 10}` },
    ...{ rotationalSpeed: speed, torque: `${torque / 10}`, toolWear: wear },
  },
});

/** The rules of AI4I 2020, reckoned apart. */
function truthOf({ type, air, process, speed, torque, wear }: Row): string {
  const watts = (torque * speed * 2 * Math.PI) / 600;
  const strain = { L: 110_000, M: 120_000, H: 130_000 }[type];
  const modes = {
    TWF: wear >= 200,
    HDF: process - air < 86 && speed < 1_380,
    PWF: watts < 3_500 || watts > 9_000,
    OSF: wear * torque > strain,
  };
  return Object.entries(modes)
    .flatMap(([id, met]) => (met ? id : []))
    .join();
}

export const conditionRows = defineTarget<object, string[]>({
  ...{ ...shared, id: 'condition-rows', metric: 'rows' },
  about: `${ROWS} rows of a milling machine at random; right: the failure modes by AI4I's rules.`,
  cases: () => {
    const random = new SeededRandom(2_020);
    const rows = Array.from({ length: ROWS }, () => randomRow(random));
    return inParts(rows, AT_ONCE).map((part, i) => ({
      ...{ id: `rows-${i * AT_ONCE + 1}`, input: { rows: part.map(inputOf) }, of: part.length },
      expected: part.map(truthOf),
    }));
  },
  score: ({ result }, truths) => {
    const told = assessResultSchema
      .parse(result)
      .assessments.map(({ modes }) =>
        modes
          .flatMap(({ id, verdict }) => (['failure', 'possible'].includes(verdict) ? id : []))
          .join(),
      );
    return { got: truths.filter((truth, i) => told[i] === truth).length, of: truths.length };
  },
});

interface Anomaly {
  mode: string;
  codes: string;
  margin: number;
}
type Indicator = AssessInput['indicators'][number];

export const conditionAnomalies = defineTarget<object, Anomaly[]>({
  ...{ ...shared, id: 'condition-anomalies', metric: 'anomalies' },
  about: 'Anomalies of chillers with their bounds; right: what is beyond, by how much, its codes.',
  data: assetOps('anomaly_events', 'anomaly_to_failure_code_mapping'),
  cases: (at) => {
    const mapping = tableAt(at, 'anomaly_to_failure_code_mapping');
    const indicators = tableAt(at, 'anomaly_events').map((row): Indicator => ({
      ...{ kpi: row['KPI'] ?? '', asset: row['asset_name'] ?? '', value: row['value'] ?? '' },
      ...{ upper: row['upper_bound'] ?? '', lower: row['lower_bound'] ?? '' },
    }));
    return inParts(indicators, AT_ONCE).map((part, i) => ({
      id: `anomalies-${i * AT_ONCE + 1}`,
      input: { indicators: part, nearPercent: 0 },
      expected: part.map((indicator) => anomalyOf(indicator, mapping)),
      of: part.length,
    }));
  },
  score: ({ result }, anomalies) => {
    const { assessments } = assessResultSchema.parse(result);
    const right = anomalies.filter(({ mode, codes, margin }, i) => {
      const told = assessments[i]?.modes.filter(({ verdict }) => verdict === 'possible') ?? [];
      const [first] = told;
      return (
        told.length === 1 &&
        first?.id === mode &&
        first.codes.map(({ code }) => code).join() === codes &&
        Math.abs(Number(first.conditions[0]?.margin) - margin) < 1e-5
      );
    });
    return { got: right.length, of: anomalies.length };
  },
});

function anomalyOf(
  { kpi, value, upper, lower }: Indicator,
  mapping: Record<string, string>[],
): Anomaly {
  const isHigh = Number(value) > Number(upper);
  const type = isHigh ? 'High' : 'Low';
  const rows = mapping.filter((row) => row['kpi_name'] === kpi && row['anomaly_type'] === type);
  return {
    mode: `${kpi} ${type}`,
    codes: rows.map((row) => row['secondary_code']).join(),
    margin: isHigh ? Number(upper) - Number(value) : Number(value) - Number(lower),
  };
}
