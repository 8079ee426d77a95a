import type { Text } from '@banyan/kernel/words';
import type { Group } from './groups.ts';

export interface Fact {
  code: string;
  text: Text;
  group: Group;
}

/** The n-th code after `base`. The rows of one part count in tens: P0140 follows P0139. */
export const after = (base: string, n: number) =>
  base[0] + String(Number(base.slice(1)) + n).padStart(4, '0');

const CIRCUIT: [string, string][] = [
  ['circuit fault', '电路故障'],
  ['circuit out of range or implausible (range/performance)', '电路信号范围/性能异常'],
  ['circuit signal low', '电路信号过低'],
  ['circuit signal high', '电路信号过高'],
  ['circuit intermittent or erratic', '电路间歇性故障'],
];

/** A sensor's five codes in a row; `count` where the standard has fewer. */
export function circuit(group: Group, base: string, en: string, zh: string, count = 5): Fact[] {
  return CIRCUIT.slice(0, count).map(([fault, faultZh], n) => ({
    code: after(base, n),
    text: { en: `${en}: ${fault}`, zh: `${zh}${faultZh}` },
    group,
  }));
}

const OXYGEN: [string, string][] = [
  ['circuit fault', '电路故障'],
  ['circuit voltage low', '电路电压过低'],
  ['circuit voltage high', '电路电压过高'],
  ['circuit slow response', '响应过慢'],
  ['circuit shows no activity', '电路无活动'],
  ['heater circuit fault', '加热器电路故障'],
];
const HEATER: [string, string][] = [
  ['heater control circuit fault', '加热器控制电路故障'],
  ['heater control circuit low', '加热器控制电路过低'],
  ['heater control circuit high', '加热器控制电路过高'],
];

function placed(base: string, faults: [string, string][], bank: number, sensor: number): Fact[] {
  return faults.map(([en, zh], n) => ({
    code: after(base, n),
    text: {
      en: `Oxygen (O2) sensor, bank ${bank} sensor ${sensor}: ${en}`,
      zh: `氧传感器（第${bank}列传感器${sensor}）${zh}`,
    },
    group: 'oxygen' as const,
  }));
}

export const oxygen = (base: string, bank: number, sensor: number) =>
  placed(base, OXYGEN, bank, sensor);
export const heater = (base: string, bank: number, sensor: number) =>
  placed(base, HEATER, bank, sensor);

/** One code for each of the numbers from `first` to `last`; `#` stands for the number. */
export function numbered(group: Group, base: string, last: number, en: string, zh: string): Fact[] {
  return Array.from({ length: last }, (_, i) => ({
    code: after(base, i),
    text: { en: en.replace('#', String(i + 1)), zh: zh.replace('#', String(i + 1)) },
    group,
  }));
}

/** `code | en | zh`, one a line. */
export function list(group: Group, lines: string): Fact[] {
  return lines
    .trim()
    .split('\n')
    .map((line) => {
      const [code = '', en = '', zh = ''] = line.trim().split('|');
      return { code, text: { en, zh }, group };
    });
}
