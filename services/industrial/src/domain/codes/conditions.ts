import type { Text } from '@banyan/kernel/words';
import { folded } from '../text.ts';

/** What a rule or an indicator of a chiller tells, and the failure codes that it points to. */
export interface Condition {
  id: string;
  name: Text;
  /** The likeliest first. */
  codes: string[];
}

const rule = (n: number, en: string, zh: string, codes: string): Condition => ({
  ...{ id: `RUL00${n}`, name: { en: `Chiller - ${en}`, zh: `冷水机组 - ${zh}` } },
  codes: codes.split(' '),
});

const kpi = (name: Text, high: string, low: string): Condition[] => [
  {
    id: `${name.en} High`,
    name: { en: `${name.en} High`, zh: `${name.zh}偏高` },
    codes: high.split(' '),
  },
  {
    id: `${name.en} Low`,
    name: { en: `${name.en} Low`, zh: `${name.zh}偏低` },
    codes: low.split(' '),
  },
];

/** Rules and indicators of AssetOpsBench (IBM, Apache-2.0, commit 4f44729); the Chinese by us. */
const CONDITIONS: Condition[] = [
  rule(
    12,
    'Cooling Substance Temperature Setpoint Attainment',
    '冷媒温度未达设定值',
    'CS005 CS001',
  ),
  rule(13, 'Low Supply Temperature', '供水温度低', 'CS005 CS002'),
  rule(14, 'Cooling Substance Delta T Low', '冷媒温差低', 'M013 M014'),
  rule(15, 'Efficiency', '能效异常', 'M010 CS005'),
  rule(16, 'Condenser Water Flow Through A Chiller That Is Off', '停机时冷凝水仍流动', 'CS005'),
  rule(17, 'Load Low', '负荷低', 'M007 M011'),
  rule(18, 'Evaporator Approach High', '蒸发器趋近温差高', 'M003 M010'),
  rule(19, 'Condenser Approach High', '冷凝器趋近温差高', 'M013 M014'),
  rule(
    ...([20, 'Chilled water differential pressure setpoint attainment'] as const),
    ...(['冷冻水压差未达设定值', 'CS001 CS002'] as const),
  ),
  rule(21, 'Excessive Power use in chiller that is off', '停机时耗电过高', 'M007 M011'),
  rule(22, 'Chiller Cycling', '频繁启停', 'CS005'),
  rule(23, 'Out of Optimum Energy Loop Mode', '偏离最佳节能模式', 'CS005'),
  rule(24, 'VFD Speed is Low', '变频器转速低', 'E006 M011'),
  rule(25, 'VFD Speed is High', '变频器转速高', 'E006 M007'),
  rule(26, 'Amperage is High', '电流高', 'M007 M010'),
  rule(27, 'Makeup Water High', '补水量高', 'L004 L005'),
  rule(
    ...([28, 'Chilled water leaving temperature varies between chillers'] as const),
    ...(['各机组冷冻水出水温度不一致', 'CS002 M014'] as const),
  ),
  rule(29, 'Chiller Off and running chilled water', '停机时冷冻水仍流动', 'CS005'),
  rule(30, 'Surging', '喘振', 'M010 M008'),
  ...kpi({ en: 'Flow Efficiency', zh: '流量效率' }, 'M005c M006b', 'M015b M003a'),
  ...kpi({ en: 'Delta Temperature', zh: '温差' }, 'M013c OP002a', 'CS001a'),
  ...kpi({ en: 'Delta Setpoint', zh: '设定值偏差' }, 'CS006a', 'CS007a'),
  ...kpi({ en: 'Cooling Load', zh: '冷负荷' }, 'EX001a H001a', 'OP004c'),
  ...kpi({ en: 'Return Temperature', zh: '回水温度' }, 'M012a OP003b', 'M012b OP004b'),
];

const byName = new Map(
  CONDITIONS.flatMap((condition) => {
    const { id, name } = condition;
    const bare = [name.en.replace('Chiller - ', ''), name.zh.replace('冷水机组 - ', '')];
    return [id, name.en, name.zh, ...bare].map((each) => [folded(each), condition] as const);
  }),
);

export const conditions = (): readonly Condition[] => CONDITIONS;

/** By its id or its whole name, in either language; nothing is guessed. */
export const conditionNamed = (name: string): Condition | undefined => byName.get(folded(name));
