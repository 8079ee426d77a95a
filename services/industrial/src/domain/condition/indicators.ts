import { conditionNamed } from '../codes/conditions.ts';
import { Fraction } from '../numbers/fraction.ts';
import { codesIn, compare, type Frame, plain } from './judge.ts';
import type { AssessInput, Assessment, ModeTold } from './schema.ts';

type Indicator = AssessInput['indicators'][number];

const SIDES = [
  { side: 'High', zh: '偏高', test: 'above', bound: 'upper' },
  { side: 'Low', zh: '偏低', test: 'below', bound: 'lower' },
] as const;

/** An indicator against its own bounds: what it means when it is outside stands in the table. */
export function assessIndicator(indicator: Indicator, frame: Frame): Assessment {
  const value = plain(indicator.value);
  const modes = SIDES.map(({ side, zh, test, bound }): ModeTold => {
    const known =
      conditionNamed(`${indicator.kpi} ${side}`) ?? conditionNamed(`${indicator.kpi}${zh}`);
    const compared = { formula: 'value', operands: { value }, unit: '', test };
    const { told, near } = compare(
      { ...compared, value: Fraction.of(value) },
      ...([plain(indicator[bound]), frame.nearPercent] as const),
    );
    return {
      id: known?.id ?? `${indicator.kpi} ${side}`,
      name: known?.name[frame.language] ?? `${indicator.kpi} ${side}`,
      verdict: told.met ? 'possible' : near ? 'near' : 'ok',
      ...{ needs: 'all', conditions: [told], missing: [] },
      codes: codesIn(known?.codes ?? [], frame.language),
    };
  });
  return {
    ...{ id: indicator.asset, machine: 'indicator', modes, unused: [], verdict: 'ok' },
    ...(indicator.at === undefined ? {} : { at: indicator.at }),
  };
}
