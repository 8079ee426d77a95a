import { folded } from '../text.ts';
import type { Unit } from './units.ts';

export const MACHINES = ['milling', 'chiller'] as const;

export type Machine = (typeof MACHINES)[number];

export interface Quantity {
  id: string;
  unit: Unit;
  names: string[];
}

const quantity = (id: string, unit: Unit, ...names: string[]): Quantity => ({ id, unit, names });

/**
 * What is measured, by the names of AI4I 2020 and of the meters of AssetOpsBench, Chinese ones, and
 * the unit that a value has if none is told.
 */
const QUANTITIES: Record<Machine, Quantity[]> = {
  milling: [
    quantity('type', '', 'type', 'product type', 'quality', '类型', '产品类型'),
    quantity('airTemperature', 'K', 'air temperature', '空气温度', '环境温度'),
    quantity('processTemperature', 'K', 'process temperature', '过程温度', '工艺温度'),
    quantity('rotationalSpeed', 'rpm', 'rotational speed', 'spindle speed', '转速', '主轴转速'),
    quantity('torque', 'Nm', 'torque', '扭矩', '转矩'),
    quantity('toolWear', 'min', 'tool wear', '刀具磨损'),
  ],
  chiller: [
    quantity('supplyTemperature', 'F', 'supply temperature', '供水温度', '冷冻水供水温度'),
    quantity('returnTemperature', 'F', 'return temperature', '回水温度', '冷冻水回水温度'),
    quantity('coolantFlow', 'gpm', 'coolant flow', '冷冻水流量'),
    quantity('powerInput', 'kW', 'power input', '输入功率'),
    quantity('maximumTonnage', 'ton', 'maximum tonnage', 'chiller maximum efficiency', '额定冷量'),
    quantity(
      ...(['evaporatorRefrigerantTemperature', 'F'] as const),
      ...['evaporator refrigerant temperature', 'liquid refrigerant evaporator temperature'],
      '蒸发温度',
    ),
    quantity(
      ...(['condenserRefrigerantTemperature', 'F'] as const),
      ...['condenser refrigerant temperature', 'condenser liquid refrigerant temperature'],
      '冷凝温度',
    ),
    quantity(
      ...(['condenserLeavingTemperature', 'F'] as const),
      ...['condenser leaving temperature', 'condenser water return to tower temperature'],
      '冷却水出水温度',
    ),
    quantity('actualSpeed', 'rpm', 'actual speed', 'actual vfd speed', '实际转速'),
    quantity('maximumSpeed', 'rpm', 'maximum speed', 'maximum vfd speed', '最高转速'),
    quantity('compressorAmps', 'A', 'compressor amps', 'actual amps', '压缩机电流'),
  ],
};

const byName = new Map(
  MACHINES.flatMap((machine) =>
    QUANTITIES[machine].flatMap((known) =>
      [known.id, ...known.names].map((name) => [`${machine} ${folded(name)}`, known] as const),
    ),
  ),
);

const NAME = /^([^[\](]*?)\s*(?:[[(]([^\][()]{1,20})[\])])?\s*$/;

/** A name as it came, with its unit if it has one: `Torque [Nm]`, `Spindle/Torque`. */
export function quantityNamed(
  machine: Machine,
  name: string,
): { quantity: Quantity; unit: string | undefined } | undefined {
  const [, bare = name, unit] = NAME.exec(name) ?? [];
  const known =
    byName.get(`${machine} ${folded(bare)}`) ??
    byName.get(`${machine} ${folded(bare.split('/').at(-1) ?? '')}`);
  return known && { quantity: known, unit };
}

export const quantitiesOf = (machine: Machine): readonly Quantity[] => QUANTITIES[machine];
