import { describe, expect, it } from 'vitest';
import { flagsIn } from './flags.ts';
import { rank } from './rank.ts';
import { speedIn } from './speed.ts';

const first = (text: string) => rank(text)[0]?.label;
const flags = (text: string) =>
  Object.fromEntries(flagsIn(text).map(({ flag, state }) => [flag, state]));

describe('the component of a complaint', () => {
  it.each([
    ['The transmission slips out of gear on the highway.', 'POWER TRAIN:AUTOMATIC TRANSMISSION'],
    ['Tread separated from the left rear tire.', 'TIRES:TREAD/BELT'],
    ['The alternator failed and the battery went dead.', 'ELECTRICAL SYSTEM'],
    ['Seat belt will not retract.', 'SEAT BELTS'],
    ['The car accelerates on its own, the throttle is stuck.', 'VEHICLE SPEED CONTROL'],
    ['Fuel pump failed at 30,000 miles.', 'FUEL SYSTEM, GASOLINE:DELIVERY:FUEL PUMP'],
    ['The windshield wipers stopped working in rain.', 'VISIBILITY:WINDSHIELD WIPER/WASHER'],
    ['变速箱在2挡升3挡时顿挫严重，4S店更换了阀体。', 'POWER TRAIN:AUTOMATIC TRANSMISSION'],
    ['方向盘发沉，助力失效，打不动方向。', 'STEERING'],
    ['停放时车辆自燃，动力电池包起火。', 'ELECTRICAL SYSTEM:PROPULSION SYSTEM'],
    ['轮胎鼓包，随后爆胎。', 'TIRES'],
    ['行驶中手刹失灵，发生溜车。', 'PARKING BRAKE'],
    ['刹车总泵漏油，刹车踩到底。', 'SERVICE BRAKES, HYDRAULIC'],
  ])('%s', (text, label) => expect(first(text)).toMatch(new RegExp(`^${label}`)));

  it('is not a part that is said to be well, or was only used', () => {
    expect(rank('The brakes are fine. The engine seized.')[0]?.component).toMatch(/^ENGINE/);
    expect(rank('The brakes are fine.')).toEqual([]);
    expect(rank('发动机没有问题。')).toEqual([]);
    expect(first('I applied the brakes, then the steering wheel locked up.')).toMatch(/^STEERING/);
  });

  it('is none where nothing speaks for one', () => {
    expect(rank('I am very unhappy with the service.')).toEqual([]);
    expect(rank('这家店的服务态度不好。')).toEqual([]);
  });

  it('is what somebody found rather than what the driver felt', () => {
    const text = 'The car pulled to the right. The dealer found that the lower ball joint failed.';
    expect(first(text)).toBe('SUSPENSION:FRONT:CONTROL ARM:LOWER BALL JOINT');
  });

  it('comes with others, each with its quotes', () => {
    const text = 'The alternator failed, and the tire burst.';
    const ranked = rank(text);
    expect(ranked.map(({ component }) => component).toSorted()).toEqual([
      ...['ELECTRICAL SYSTEM', 'TIRES'],
    ]);
    for (const { evidence } of ranked)
      for (const { quote, start, end } of evidence) expect(text.slice(start, end)).toBe(quote);
  });
});

describe('what is said of safety', () => {
  it.each([
    ['It crashed into a tree and caught fire.', { crash: 'told', fire: 'told' }],
    ['There were no injuries.', { injury: 'denied' }],
    ['I almost hit another car.', { crash: 'feared' }],
    ['Somebody could have been killed.', { death: 'feared' }],
    ['The engine died.', { stall: 'told' }],
    ['My husband was killed in the accident.', { crash: 'told', death: 'told' }],
    ['They said the recall does not include my car.', { recall: 'denied' }],
    ['The air bags did not deploy.', { 'air-bag-not-deployed': 'told' }],
    ['The fire department and the fire extinguisher.', {}],
    ['没有人员受伤，差点追尾。', { injury: 'denied', crash: 'feared' }],
    [
      '车辆碰撞后气囊没有弹出，驾驶员骨折。',
      { crash: 'told', injury: 'told', 'air-bag-not-deployed': 'told' },
    ],
    ['高速上熄火，冒烟后起火。', { stall: 'told', smoke: 'told', fire: 'told' }],
  ])('%s', (text, told) => expect(flags(text)).toEqual(told));

  it('tells what happened where it happened and is denied of another', () => {
    expect(flags('My wife was injured. My son was not hurt.')).toEqual({ injury: 'told' });
  });

  it.each([
    ['driving at 65 mph', { value: 65, unit: 'mph' }],
    ['at 60 to 65 MPH', { value: 60, unit: 'mph' }],
    ['以时速80公里行驶', { value: 80, unit: 'km/h' }],
    ['车速100公里/小时', { value: 100, unit: 'km/h' }],
    ['speed limit 55 mph, I went 50 mph', { value: 50, unit: 'mph' }],
  ])('reads the speed of %s', (text, speed) => expect(speedIn(text)).toMatchObject(speed));
});
