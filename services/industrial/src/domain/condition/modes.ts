import { Fraction } from '../numbers/fraction.ts';
import type { Text } from '@banyan/kernel/words';
import type { Machine } from './quantities.ts';
import type { Operand } from './values.ts';

/** To 40 places; what it leaves out is far behind those that are told. */
export const PI = '3.1415926535897932384626433832795028841972';

/** A figure that follows from what is measured. */
export interface Figure {
  needs: string[];
  unit: string;
  formula: (terms: Record<string, string>) => string;
  /** The same, exact. `undefined` where it would divide by nought. */
  value: (operands: Record<string, Operand>) => Fraction | undefined;
}

export type Test = 'below' | 'above' | 'at-least';

export interface Condition {
  figure: Figure;
  test: Test;
  /** Fixed, by the type of the product, or by the operator's own limit of that name. */
  limit: string | Record<string, string> | { of: string; side: 'low' | 'high' };
}

export interface Mode {
  id: string;
  name: Text;
  machine: Machine;
  /** Of its conditions. */
  met: 'all' | 'any';
  /** When they are met it has failed; else it may. */
  certain: boolean;
  conditions: Condition[];
  codes: string[];
  /** In our words. */
  rule: string;
}

const exact = (operands: Record<string, Operand>, name: string): Fraction =>
  operands[name]?.exact ?? Fraction.of('0');

const measured = (name: string, unit: string): Figure => ({
  ...{ needs: [name], unit },
  formula: (terms) => terms[name] ?? '',
  value: (operands) => exact(operands, name),
});

const difference = (more: string, less: string, unit: string): Figure => ({
  ...{ needs: [more, less], unit },
  formula: (terms) => `${terms[more]} - ${terms[less]}`,
  value: (operands) => exact(operands, more).minus(exact(operands, less)),
});

const power: Figure = {
  ...{ needs: ['torque', 'rotationalSpeed'], unit: 'W' },
  formula: ({ torque, rotationalSpeed }) => `${torque} * ${rotationalSpeed} * 2 * pi / 60`,
  value: (operands) =>
    exact(operands, 'torque')
      .times(exact(operands, 'rotationalSpeed'))
      .times(Fraction.of(PI))
      .over(Fraction.of('30')),
};

const overstrain: Figure = {
  ...{ needs: ['toolWear', 'torque'], unit: 'min Nm' },
  formula: ({ toolWear, torque }) => `${toolWear} * ${torque}`,
  value: (operands) => exact(operands, 'toolWear').times(exact(operands, 'torque')),
};

/** Water: 500 BTU an hour for each gpm and °F; 12000 BTU an hour are a ton. */
const tonnage = (operands: Record<string, Operand>): Fraction =>
  exact(operands, 'coolantFlow')
    .times(exact(operands, 'returnTemperature').minus(exact(operands, 'supplyTemperature')))
    .times(new Fraction(1n, 24n));
const tons = (terms: Record<string, string>) =>
  `${terms['coolantFlow']} * (${terms['returnTemperature']} - ${terms['supplyTemperature']}) * 500 / 12000`;
const WATER = ['coolantFlow', 'returnTemperature', 'supplyTemperature'];

const efficiency: Figure = {
  ...{ needs: ['powerInput', ...WATER], unit: 'kW/ton' },
  formula: (terms) => `${terms['powerInput']} / (${tons(terms)})`,
  value: (operands) => exact(operands, 'powerInput').over(tonnage(operands)),
};
const load: Figure = {
  ...{ needs: [...WATER, 'maximumTonnage'], unit: '%' },
  formula: (terms) => `${tons(terms)} / ${terms['maximumTonnage']} * 100`,
  value: (operands) =>
    tonnage(operands).times(Fraction.of('100')).over(exact(operands, 'maximumTonnage')),
};
const speed: Figure = {
  ...{ needs: ['actualSpeed', 'maximumSpeed'], unit: '%' },
  formula: ({ actualSpeed, maximumSpeed }) => `${actualSpeed} / ${maximumSpeed} * 100`,
  value: (operands) =>
    exact(operands, 'actualSpeed').times(Fraction.of('100')).over(exact(operands, 'maximumSpeed')),
};

const milling = (
  ...[id, en, zh, codes, rule]: [string, string, string, string, string]
): Omit<Mode, 'met' | 'certain' | 'conditions'> => ({
  ...{ id, name: { en, zh }, machine: 'milling', codes: codes.split(' '), rule },
});

/** Failure modes of AI4I 2020 (S. Matzka, UCI Machine Learning Repository, CC BY 4.0). */
const MILLING: Mode[] = [
  {
    ...milling('TWF', 'Tool wear failure', '刀具磨损失效', 'C003', 'tool wear of 200 to 240 min'),
    ...{ met: 'all', certain: false },
    conditions: [{ figure: measured('toolWear', 'min'), test: 'at-least', limit: '200' }],
  },
  {
    ...milling(
      ...(['HDF', 'Heat dissipation failure', '散热失效', 'M006'] as const),
      'process less air temperature below 8.6 K, and speed below 1380 rpm',
    ),
    ...{ met: 'all', certain: true },
    conditions: [
      {
        figure: difference('processTemperature', 'airTemperature', 'K'),
        ...{ test: 'below', limit: '8.6' },
      },
      { figure: measured('rotationalSpeed', 'rpm'), test: 'below', limit: '1380' },
    ],
  },
  {
    ...milling(
      ...(['PWF', 'Power failure', '功率失效', 'M007'] as const),
      'torque times angular speed below 3500 W or above 9000 W',
    ),
    ...{ met: 'any', certain: true },
    conditions: [
      { figure: power, test: 'below', limit: '3500' },
      { figure: power, test: 'above', limit: '9000' },
    ],
  },
  {
    ...milling(
      ...(['OSF', 'Overstrain failure', '过应变失效', 'M007b'] as const),
      'tool wear times torque above 11000 (L), 12000 (M) or 13000 (H) min Nm',
    ),
    ...{ met: 'all', certain: true },
    conditions: [
      { figure: overstrain, test: 'above', limit: { L: '11000', M: '12000', H: '13000' } },
    ],
  },
];

type Chiller = [
  id: string,
  en: string,
  zh: string,
  figure: Figure,
  side: 'low' | 'high',
  of: string,
];

const indicator = (...[id, en, zh, figure, side, of]: Chiller): Mode => ({
  ...{ id, name: { en, zh }, machine: 'chiller', met: 'all', certain: false, codes: [] },
  rule: `${of} ${side === 'low' ? 'below' : 'above'} the limit that is given`,
  conditions: [{ figure, test: side === 'low' ? 'below' : 'above', limit: { of, side } }],
});

const deltaT = difference('returnTemperature', 'supplyTemperature', '°F');
const evaporator = difference('supplyTemperature', 'evaporatorRefrigerantTemperature', '°F');
const condenser = difference(
  ...(['condenserRefrigerantTemperature', 'condenserLeavingTemperature', '°F'] as const),
);

/** Indicators behind the rules of AssetOpsBench: it gives no limits, so the operator has to. */
const CHILLER: Mode[] = [
  indicator('RUL0014', 'Delta T low', '温差低', deltaT, 'low', 'deltaTemperature'),
  indicator('RUL0015', 'Efficiency', '能效差', efficiency, 'high', 'efficiency'),
  indicator('RUL0017', 'Load low', '负荷低', load, 'low', 'load'),
  indicator(
    'RUL0018',
    'Evaporator approach high',
    '蒸发器趋近温差高',
    evaporator,
    'high',
    'evaporatorApproach',
  ),
  indicator(
    'RUL0019',
    'Condenser approach high',
    '冷凝器趋近温差高',
    condenser,
    'high',
    'condenserApproach',
  ),
  indicator('RUL0024', 'VFD speed low', '变频器转速低', speed, 'low', 'speed'),
  indicator('RUL0025', 'VFD speed high', '变频器转速高', speed, 'high', 'speed'),
  indicator(
    'RUL0026',
    'Amperage high',
    '电流高',
    measured('compressorAmps', 'A'),
    'high',
    'amperage',
  ),
];

export const LIMITS = [
  ...['deltaTemperature', 'efficiency', 'load', 'evaporatorApproach'],
  ...['condenserApproach', 'speed', 'amperage'],
] as [string, ...string[]];

export const modesOf = (machine: Machine): readonly Mode[] =>
  machine === 'milling' ? MILLING : CHILLER;
