import type { Text } from '@banyan/kernel/words';

/** How soon somebody has to act, the most pressing first. */
export const URGENCIES = ['stop', 'urgent', 'soon', 'routine', 'watch', 'unknown'] as const;

export type Urgency = (typeof URGENCIES)[number];

/** Codes that call for the same haste and the same tests. */
export type Group = string;

export interface Advice {
  urgency: Urgency;
  /** What to test next, the cheapest first. */
  tests: Text[];
}

/** `group | urgency`, then its tests as `en | zh`. */
const TABLE = `
air|soon
look for leaks and loose hoses between air filter and throttle|检查空气滤清器与节气门之间有无漏气和松脱
compare the sensor's reading with the key on and the engine off|在点火开关打开、发动机熄火时核对传感器读数
boost|urgent
inspect hoses and the charge air cooler for leaks|检查增压管路和中冷器有无泄漏
test the boost control valve and its vacuum supply|测试增压控制阀及其真空供给
brake-switch|urgent
check that the brake lamps light up and go out with the pedal|检查制动灯是否随踏板亮灭
adjust or replace the brake switch|调整或更换制动开关
cam-timing|urgent
check the level and the state of the engine oil|检查机油液位和状态
test the oil control valve, then the chain or belt timing|测试机油控制阀，再检查正时链条或皮带
catalyst|soon
rule out misfire, mixture and exhaust leaks first|先排除失火、混合气和排气泄漏
compare the oxygen sensors before and after the catalyst|比较催化器前后的氧传感器信号
climate|routine
measure the refrigerant pressure with a gauge|用压力表测量制冷剂压力
coolant|soon
check the coolant level when cold|冷机时检查冷却液液位
compare the sensor's reading with the ambient temperature after a night|停放一夜后核对传感器读数与环境温度
crank-cam|urgent
inspect the sensor, its connector and the distance to the wheel|检查传感器、插头及与信号轮的间隙
record the signal with an oscilloscope while cranking|启动时用示波器记录信号
egr|soon
test the valve for carbon and free movement|检查阀门积碳和动作是否顺畅
check the passages and hoses|检查通道和软管
evap|routine
tighten or replace the fuel cap|拧紧或更换油箱盖
test the system for leaks with smoke|用烟雾检漏仪检查系统
fan|urgent
check fuse, relay and fan motor|检查保险丝、继电器和风扇电机
fuel-pressure|urgent
measure the fuel pressure against its nominal value|测量燃油压力并与标称值比较
check pump, filter, relay and wiring|检查燃油泵、滤清器、继电器和线路
fuel-trim|soon
read the fuel trims at idle and at higher speed|读取怠速和高转速下的燃油修正
look for vacuum leaks, then measure the fuel pressure|检查真空泄漏，再测量燃油压力
hybrid|urgent
read the voltages of the cells with the maker's tool|用厂家诊断仪读取各单体电压
idle|routine
clean the throttle body and look for vacuum leaks|清洗节气门体并检查真空泄漏
ignition|urgent
swap the coil with that of another cylinder and see whether the fault moves|将点火线圈与另一缸互换，看故障是否转移
check the coil's supply and its control wire|检查线圈供电和控制线
injector|urgent
measure the resistance of the injector and its wiring|测量喷油器电阻和线路
isolation|stop
do not touch the high voltage system: qualified staff only|不要接触高压系统：仅限具备资质的人员
measure the insulation resistance with the maker's procedure|按厂家规程测量绝缘电阻
knock|soon
check the connector and the tightening torque of the sensor|检查传感器插头和拧紧力矩
level|routine
compare the sender's reading with the real level|核对液位传感器读数与实际液位
misfire|urgent
inspect spark plugs and coils, and swap them between cylinders|检查火花塞和点火线圈，并在气缸之间互换
test injectors and compression of the cylinder|测试该缸的喷油器和压缩压力
module|urgent
check supply and ground of the control unit under load|检查控制单元在负载下的供电和接地
read whether the maker has newer software|查询厂家是否有新软件
network|soon
check supply and ground of the unit that is silent|检查失联控制单元的供电和接地
measure the resistance of the bus, about 60 ohms|测量总线电阻，约60欧
oil|soon
check the level of the oil|检查机油液位
compare the sensor with a mechanical gauge|用机械压力表核对传感器
oil-pressure|stop
switch the engine off and check the level of the oil|熄火并检查机油液位
measure the oil pressure with a mechanical gauge before running on|继续运行前用机械压力表测量机油压力
overheat|stop
switch the engine off and let it cool before opening anything|熄火并待其冷却后再打开任何部件
check coolant, fan, pump and thermostat|检查冷却液、风扇、水泵和节温器
overspeed|urgent
ask how it was driven, then inspect the valve train|询问驾驶情况，然后检查气门机构
oxygen|soon
check the heater's fuse and the wiring of the sensor|检查加热器保险丝和传感器线路
watch the signal with the engine warm|热机时观察信号
particles|soon
read the differential pressure and the soot load|读取压差和积碳量
run a regeneration after the cause is gone|排除原因后执行再生
safety-network|urgent
check supply and ground of the unit that is silent|检查失联控制单元的供电和接地
test brakes, steering and airbag lamp before driving on|继续行驶前检查制动、转向和气囊灯
speed|soon
compare the speeds of all wheels while driving|行驶时比较各车轮速度
throttle|urgent
check both tracks of the position sensor while moving the pedal|踩动踏板时检查位置传感器的两路信号
inspect the throttle body and its connector|检查节气门体及其插头
transmission|urgent
check the level and the state of the fluid|检查变速器油液位和状态
read the codes of the transmission's own control unit|读取变速器控制单元自身的故障码
voltage|urgent
measure the battery at rest and with the engine running|测量静置和发动机运转时的蓄电池电压
test the generator and its belt|测试发电机及其皮带`;

function readTable(): Map<Group, Advice> {
  const groups = new Map<Group, Advice>();
  let current: Advice | undefined;
  for (const line of TABLE.trim().split('\n')) {
    const [first = '', second = ''] = line.split('|');
    const urgency = URGENCIES.find((level) => level === second);
    if (urgency) groups.set(first, (current = { urgency, tests: [] }));
    else current?.tests.push({ en: first, zh: second });
  }
  return groups;
}

export const ADVICE: ReadonlyMap<Group, Advice> = readTable();

/** For codes of which nobody here knows the meaning. */
export const TESTS_OF_UNKNOWN: Text[] = [
  {
    en: "look the code up in the maker's documents for this vehicle",
    zh: '在该车型的厂家资料中查询此故障码',
  },
  {
    en: 'read the freeze frame and the extended data of the code',
    zh: '读取该故障码的冻结帧和扩展数据',
  },
];
