import type { Text } from '@banyan/kernel/words';

/** One quantity in the data of a PID: `raw * numerator / denominator + offset`, in a unit. */
export interface PidField {
  id: string;
  name: Text;
  /** First byte and number of bytes of the raw value, the highest first. */
  from: number;
  size: number;
  signed: boolean;
  numerator: number;
  denominator: number;
  offset: number;
  unit: string;
}

export interface Pid {
  pid: number;
  /** Bytes of data that it has. */
  length: number;
  fields: PidField[];
}

/**
 * SAE J1979 / ISO 15031-5 (annex B), parameters with a scale, in our words:
 * `pid | bytes | from+size | scale | offset | unit | en | zh`. A scale `s..` reads a signed value.
 */
const TABLE = `
04|1|0+1|100/255|0|%|calculated engine load|计算负荷
05|1|0+1|1/1|-40|°C|engine coolant temperature|发动机冷却液温度
06|1|0+1|100/128|-100|%|short term fuel trim bank 1|短期燃油修正 第1列
07|1|0+1|100/128|-100|%|long term fuel trim bank 1|长期燃油修正 第1列
08|1|0+1|100/128|-100|%|short term fuel trim bank 2|短期燃油修正 第2列
09|1|0+1|100/128|-100|%|long term fuel trim bank 2|长期燃油修正 第2列
0A|1|0+1|3/1|0|kPa|fuel pressure|燃油压力
0B|1|0+1|1/1|0|kPa|intake manifold absolute pressure|进气歧管绝对压力
0C|2|0+2|1/4|0|rpm|engine speed|发动机转速
0D|1|0+1|1/1|0|km/h|vehicle speed|车速
0E|1|0+1|1/2|-64|°|timing advance|点火提前角
0F|1|0+1|1/1|-40|°C|intake air temperature|进气温度
10|2|0+2|1/100|0|g/s|mass air flow|空气质量流量
11|1|0+1|100/255|0|%|throttle position|节气门位置
1F|2|0+2|1/1|0|s|run time since engine start|发动机启动后运行时间
21|2|0+2|1/1|0|km|distance with the malfunction lamp on|故障灯点亮后行驶距离
22|2|0+2|79/1000|0|kPa|fuel rail pressure relative to manifold vacuum|相对歧管真空的油轨压力
23|2|0+2|10/1|0|kPa|fuel rail gauge pressure|油轨表压
2C|1|0+1|100/255|0|%|commanded EGR|EGR指令开度
2D|1|0+1|100/128|-100|%|EGR error|EGR误差
2E|1|0+1|100/255|0|%|commanded evaporative purge|蒸发净化指令
2F|1|0+1|100/255|0|%|fuel tank level|燃油箱液位
30|1|0+1|1/1|0|count|warm-ups since codes cleared|清码后暖机次数
31|2|0+2|1/1|0|km|distance since codes cleared|清码后行驶距离
32|2|0+2|s1/4|0|Pa|evaporative system vapor pressure|蒸发系统蒸气压力
33|1|0+1|1/1|0|kPa|barometric pressure|大气压力
42|2|0+2|1/1000|0|V|control module voltage|控制单元电压
43|2|0+2|100/255|0|%|absolute load|绝对负荷
44|2|0+2|2/65536|0|ratio|commanded air-fuel equivalence ratio|空燃当量比指令
45|1|0+1|100/255|0|%|relative throttle position|节气门相对位置
46|1|0+1|1/1|-40|°C|ambient air temperature|环境温度
47|1|0+1|100/255|0|%|absolute throttle position B|节气门绝对位置B
48|1|0+1|100/255|0|%|absolute throttle position C|节气门绝对位置C
49|1|0+1|100/255|0|%|accelerator pedal position D|加速踏板位置D
4A|1|0+1|100/255|0|%|accelerator pedal position E|加速踏板位置E
4B|1|0+1|100/255|0|%|accelerator pedal position F|加速踏板位置F
4C|1|0+1|100/255|0|%|commanded throttle actuator|节气门执行器指令
4D|2|0+2|1/1|0|min|time run with the malfunction lamp on|故障灯点亮后运行时间
4E|2|0+2|1/1|0|min|time since codes cleared|清码后时间
52|1|0+1|100/255|0|%|ethanol share of the fuel|燃油乙醇含量
53|2|0+2|1/200|0|kPa|absolute evaporative system vapor pressure|蒸发系统绝对蒸气压力
54|2|0+2|s1/1|0|Pa|evaporative system vapor pressure, wide range|蒸发系统蒸气压力（宽域）
59|2|0+2|10/1|0|kPa|fuel rail absolute pressure|油轨绝对压力
5A|1|0+1|100/255|0|%|relative accelerator pedal position|加速踏板相对位置
5B|1|0+1|100/255|0|%|hybrid battery pack remaining life|混合动力电池剩余电量
5C|1|0+1|1/1|-40|°C|engine oil temperature|发动机机油温度
5D|2|0+2|1/128|-210|°|fuel injection timing|喷油正时
5E|2|0+2|1/20|0|L/h|engine fuel rate|发动机燃油消耗率
61|1|0+1|1/1|-125|%|demanded engine torque|需求扭矩百分比
62|1|0+1|1/1|-125|%|actual engine torque|实际扭矩百分比
63|2|0+2|1/1|0|Nm|engine reference torque|发动机参考扭矩
A6|4|0+4|1/10|0|km|odometer|里程表`;

const SENSORS = [0x14, 0x15, 0x16, 0x17, 0x18, 0x19, 0x1a, 0x1b];
const WIDE = [0x24, 0x25, 0x26, 0x27, 0x28, 0x29, 0x2a, 0x2b];
const CURRENT = [0x34, 0x35, 0x36, 0x37, 0x38, 0x39, 0x3a, 0x3b];
const hex = (pid: number) => pid.toString(16).toUpperCase().padStart(2, '0');

/** Eight sensors each: their lines differ in a number alone. */
const SERIES = [
  ...SENSORS.flatMap((pid, i) => [
    `${hex(pid)}|2|0+1|1/200|0|V|oxygen sensor ${i + 1} voltage|氧传感器${i + 1}电压`,
    `${hex(pid)}|2|1+1|100/128|-100|%|oxygen sensor ${i + 1} short term fuel trim|氧传感器${i + 1}短期燃油修正`,
  ]),
  ...WIDE.flatMap((pid, i) => [
    `${hex(pid)}|4|0+2|2/65536|0|ratio|oxygen sensor ${i + 1} equivalence ratio|氧传感器${i + 1}当量比`,
    `${hex(pid)}|4|2+2|8/65536|0|V|oxygen sensor ${i + 1} voltage, wide range|氧传感器${i + 1}电压（宽域）`,
  ]),
  ...CURRENT.flatMap((pid, i) => [
    `${hex(pid)}|4|0+2|2/65536|0|ratio|oxygen sensor ${i + 1} equivalence ratio|氧传感器${i + 1}当量比`,
    `${hex(pid)}|4|2+2|1/256|-128|mA|oxygen sensor ${i + 1} current|氧传感器${i + 1}电流`,
  ]),
  ...['1 sensor 1', '2 sensor 1', '1 sensor 2', '2 sensor 2'].map(
    (place, i) =>
      `${hex(0x3c + i)}|2|0+2|1/10|-40|°C|catalyst temperature bank ${place}|催化器温度 第${place.replace(' sensor ', '列传感器')}`,
  ),
];

function readTable(lines: string[]): Map<number, Pid> {
  const pids = new Map<number, Pid>();
  for (const line of lines) {
    const [id = '', length = '', place = '', scale = '', offset = '', unit = '', en = '', zh = ''] =
      line.split('|');
    const pid = Number.parseInt(id, 16);
    const [from = 0, size = 0] = place.split('+').map(Number);
    const [numerator = 1, denominator = 1] = scale.replace('s', '').split('/').map(Number);
    const entry = pids.get(pid) ?? { pid, length: Number(length), fields: [] };
    entry.fields.push({
      ...{ id: en.replaceAll(/[ ,-]+/g, '-'), name: { en, zh }, from, size },
      ...{ signed: scale.startsWith('s'), numerator, denominator, offset: Number(offset), unit },
    });
    pids.set(pid, entry);
  }
  return pids;
}

export const PIDS: ReadonlyMap<number, Pid> = readTable([...TABLE.trim().split('\n'), ...SERIES]);

/** PIDs of which only the bytes are told, because bits are in them: their length. */
export const BIT_PIDS: ReadonlyMap<number, number> = new Map([
  ...[0x00, 0x01, 0x20, 0x40, 0x60, 0x80, 0xa0, 0xc0, 0x41].map((pid): [number, number] => [
    pid,
    4,
  ]),
  ...[0x02, 0x03].map((pid): [number, number] => [pid, 2]),
  ...[0x12, 0x13, 0x1c, 0x1d, 0x1e, 0x51].map((pid): [number, number] => [pid, 1]),
]);
