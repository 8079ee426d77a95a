import { type Fact, list } from './families.ts';
import type { Group } from './groups.ts';

const lost = (group: Group, units: [string, string, string][]): Fact[] =>
  units.map(([code, en, zh]) => ({
    ...{ code, group, text: { en: `Lost communication with ${en}`, zh: `与${zh}失去通信` } },
  }));

const invalid = (group: Group, units: [string, string, string][]): Fact[] =>
  units.map(([code, en, zh]) => ({
    ...{
      code,
      group,
      text: { en: `Invalid data received from ${en}`, zh: `收到来自${zh}的无效数据` },
    },
  }));

/** SAE J2012 (2016-12) / ISO 15031-6:2015, network, in our words. */
export const NETWORK: Fact[] = [
  ...list(
    'network',
    `U0001|High speed CAN communication bus fault|高速CAN通信总线故障
     U0073|Control module communication bus A off|控制单元通信总线A关闭
     U0300|Internal control module software incompatible|控制单元内部软件不兼容`,
  ),
  ...lost('network', [
    ['U0100', 'engine control module (ECM/PCM) A', '发动机控制单元A'],
    ['U0101', 'transmission control module (TCM)', '变速器控制单元'],
    ['U0102', 'transfer case control module', '分动器控制单元'],
    ['U0103', 'gear shift control module A', '换挡控制单元A'],
    ['U0140', 'body control module', '车身控制单元'],
    ['U0155', 'instrument cluster (IPC) control module', '组合仪表控制单元'],
    ['U0164', 'climate (HVAC) control module', '空调控制单元'],
    ['U0168', 'vehicle security control module', '车辆安防控制单元'],
    ['U0184', 'radio', '收音机'],
  ]),
  ...lost('safety-network', [
    ['U0121', 'anti-lock brake (ABS) control module A', '防抱死制动控制单元A'],
    ['U0122', 'vehicle dynamics control module', '车辆动态控制单元'],
    ['U0126', 'steering angle sensor module', '转向角传感器单元'],
    ['U0128', 'park brake control module', '驻车制动控制单元'],
    ['U0129', 'brake system control module', '制动系统控制单元'],
    ['U0131', 'power steering control module', '助力转向控制单元'],
    ['U0151', 'restraints control module', '约束系统（气囊）控制单元'],
  ]),
  ...invalid('network', [
    ['U0401', 'engine control module (ECM/PCM) A', '发动机控制单元A'],
    ['U0402', 'transmission control module (TCM)', '变速器控制单元'],
    ['U0422', 'body control module', '车身控制单元'],
    ['U0423', 'instrument cluster control module', '组合仪表控制单元'],
  ]),
  ...invalid('safety-network', [
    ['U0415', 'anti-lock brake (ABS) control module', '防抱死制动控制单元'],
    ['U0416', 'vehicle dynamics control module', '车辆动态控制单元'],
    ['U0428', 'steering angle sensor module', '转向角传感器单元'],
  ]),
];
