import type { Text } from '@banyan/kernel/words';

export interface Component {
  /** The top level of NHTSA's label. */
  label: string;
  /** What the complaint form calls it today, where that is another name. */
  today?: string;
  name: Text;
  /** The levels below, as NHTSA writes them behind the colon. */
  below: readonly string[];
}

const component = (
  label: string,
  en: string,
  zh: string,
  below: readonly string[] = [],
  today?: string,
): Component => ({
  ...{ label, name: { en, zh }, below },
  ...(today === undefined ? {} : { today }),
});

/** Components of NHTSA's complaints, by the names that have levels below them. */
export const COMPONENTS: readonly Component[] = [
  component('AIR BAGS', 'air bags', '安全气囊', [
    ...['FRONTAL', 'SIDE/WINDOW', 'FRONTAL:SENSOR/CONTROL MODULE'],
  ]),
  component('BACK OVER PREVENTION', 'rear camera and sensors', '倒车影像与雷达'),
  component('CHILD SEAT', 'child seat', '儿童座椅'),
  component('ELECTRICAL SYSTEM', 'electrical system', '电气系统', [
    ...['ALTERNATOR/GENERATOR/REGULATOR', 'BATTERY', 'IGNITION', 'IGNITION:SWITCH'],
    ...['IGNITION:MODULE', 'WIRING', 'INSTRUMENT CLUSTER/PANEL', 'STARTER ASSEMBLY'],
    ...['HORN ASSEMBLY', 'FUSES AND CIRCUIT BREAKERS', 'BODY CONTROL MODULE'],
    ...['PROPULSION SYSTEM:TRACTION BATTERY'],
  ]),
  component('ELECTRONIC STABILITY CONTROL', 'stability control', '车身稳定系统'),
  component(
    'ENGINE AND ENGINE COOLING',
    'engine and its cooling',
    '发动机与冷却系统',
    [
      ...['ENGINE', 'ENGINE:GASOLINE', 'ENGINE:DIESEL', 'ENGINE:OIL/LUBRICATION'],
      ...['ENGINE:BELTS AND ASSOCIATED PULLEYS', 'COOLING SYSTEM', 'COOLING SYSTEM:FAN'],
      ...['COOLING SYSTEM:RADIATOR ASSEMBLY', 'COOLING SYSTEM:WATER PUMP', 'EXHAUST SYSTEM'],
      ...['EXHAUST SYSTEM:MANIFOLD/HEADER/MUFFLER/TAIL PIPE'],
    ],
    'ENGINE',
  ),
  component('EQUIPMENT', 'equipment', '车内设备', [
    ...['ELECTRICAL:AIR CONDITIONER', 'ELECTRICAL:RADIO/TAPE DECK/CD ETC.'],
  ]),
  component('EXTERIOR LIGHTING', 'exterior lights', '车外灯光', [
    ...['HEADLIGHTS', 'BRAKE LIGHTS', 'TAIL LIGHTS', 'TURN SIGNAL'],
  ]),
  component('FORWARD COLLISION AVOIDANCE', 'collision avoidance', '前向防撞系统', [
    ...['AUTOMATIC EMERGENCY BRAKING', 'WARNINGS', 'ADAPTIVE CRUISE CONTROL'],
  ]),
  component(
    'FUEL SYSTEM, GASOLINE',
    'fuel system',
    '燃油系统',
    [
      ...['DELIVERY', 'DELIVERY:FUEL PUMP', 'STORAGE', 'STORAGE:TANK ASSEMBLY'],
      ...['DELIVERY:HOSES, LINES/PIPING, AND FITTINGS', 'FUEL INJECTION SYSTEM'],
      ...['CARBURETOR SYSTEM'],
    ],
    'FUEL/PROPULSION SYSTEM',
  ),
  component(
    'FUEL SYSTEM, DIESEL',
    'diesel fuel system',
    '柴油燃油系统',
    [],
    'FUEL/PROPULSION SYSTEM',
  ),
  component('HYBRID PROPULSION SYSTEM', 'hybrid drive', '混合动力系统'),
  component('INTERIOR LIGHTING', 'interior lights', '车内灯光'),
  component('LANE DEPARTURE', 'lane keeping', '车道保持系统'),
  component('LATCHES/LOCKS/LINKAGES', 'latches and locks', '门锁与锁扣', [
    ...['DOORS', 'DOORS:LATCH', 'DOORS:LOCK', 'HOOD:LATCH', 'TRUNK LID:LATCH'],
  ]),
  component('PARKING BRAKE', 'parking brake', '驻车制动'),
  component('POWER TRAIN', 'power train', '传动系统', [
    ...['AUTOMATIC TRANSMISSION', 'AUTOMATIC TRANSMISSION:CONTROL MODULE (TCM, PCM)'],
    ...['AUTOMATIC TRANSMISSION:COOLING UNIT AND LINES', 'AXLE ASSEMBLY', 'CLUTCH ASSEMBLY'],
    ...['AUTOMATIC TRANSMISSION:LEVER AND LINKAGE', 'MANUAL TRANSMISSION'],
    ...['DRIVELINE', 'DRIVELINE:DIFFERENTIAL UNIT', 'DRIVELINE:DRIVESHAFT'],
  ]),
  component('SEAT BELTS', 'seat belts', '安全带'),
  component('SEATS', 'seats', '座椅', ['FRONT ASSEMBLY', 'FRONT ASSEMBLY:SEAT HEATER/COOLER']),
  component(
    'SERVICE BRAKES, HYDRAULIC',
    'brakes',
    '行车制动',
    [
      ...['ANTILOCK', 'PEDALS AND LINKAGES', 'FOUNDATION COMPONENTS:DISC:ROTOR'],
      ...['FOUNDATION COMPONENTS:DISC:PADS', 'FOUNDATION COMPONENTS:DISC:CALIPER'],
      ...['FOUNDATION COMPONENTS:MASTER CYLINDER', 'POWER ASSIST'],
      ...['FOUNDATION COMPONENTS:HOSES, LINES/PIPING, AND FITTINGS'],
    ],
    'SERVICE BRAKES',
  ),
  component('STEERING', 'steering', '转向系统', [
    ...['HYDRAULIC POWER ASSIST', 'ELECTRIC POWER ASSIST SYSTEM', 'LINKAGES', 'COLUMN'],
    ...['LINKAGES:TIE ROD ASSEMBLY', 'RACK AND PINION', 'WHEEL AND HANDLE BAR'],
  ]),
  component('STRUCTURE', 'body and frame', '车身与车架', [
    ...['BODY', 'BODY:DOOR', 'BODY:DOOR:HINGE AND ATTACHMENTS', 'BODY:HOOD'],
    ...['BODY:ROOF AND PILLARS', 'BODY:BUMPERS', 'BODY:HATCHBACK/LIFTGATE', 'FRAME AND MEMBERS'],
  ]),
  component('SUSPENSION', 'suspension', '悬架', [
    ...['FRONT', 'FRONT:CONTROL ARM', 'FRONT:CONTROL ARM:LOWER BALL JOINT'],
    ...['FRONT:CONTROL ARM:UPPER BALL JOINT', 'FRONT:SPRINGS:COIL SPRINGS'],
    ...['FRONT:SHOCK ABSORBER', 'FRONT:WHEEL BEARING', 'REAR'],
  ]),
  component('TIRES', 'tires', '轮胎', [
    ...['TREAD/BELT', 'SIDEWALL', 'VALVE', 'PRESSURE MONITORING AND REGULATING SYSTEMS'],
  ]),
  component('TRACTION CONTROL SYSTEM', 'traction control', '牵引力控制系统'),
  component('TRAILER HITCHES', 'trailer hitch', '拖车装置'),
  component('VEHICLE SPEED CONTROL', 'speed control', '车速控制', [
    ...['ACCELERATOR PEDAL', 'CRUISE CONTROL', 'LINKAGES'],
  ]),
  component('VISIBILITY', 'windows, wipers and mirrors', '车窗、雨刮与后视镜', [
    ...['WINDSHIELD', 'WINDSHIELD WIPER/WASHER', 'POWER WINDOW DEVICES AND CONTROLS'],
    ...['SUN ROOF ASSEMBLY', 'DEFROSTER/DEFOGGER/HVAC SYSTEM', 'GLASS, SIDE/REAR'],
    ...['REARVIEW MIRRORS/DEVICES'],
  ]),
  component('WHEELS', 'wheels', '车轮', ['RIM', 'LUGS/NUTS/BOLTS']),
];

const BY_LABEL = new Map(COMPONENTS.map((each) => [each.label, each]));

/** The component that a label is of, at any level; undefined where NHTSA's list has no such label. */
export function componentOf(label: string): Component | undefined {
  const at = label.indexOf(':');
  const found = BY_LABEL.get(at < 0 ? label : label.slice(0, at));
  return at < 0 || found?.below.includes(label.slice(at + 1)) ? found : undefined;
}
