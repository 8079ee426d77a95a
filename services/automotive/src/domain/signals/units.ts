import type { Affine } from '../numbers/affine.ts';

/**
 * Units as they are written on buses and in tools, and the way to each unit of VSS: by quantity,
 * `written forms = unit | numerator/denominator | offset`, all to one base unit of the quantity.
 */
const TABLE = `
length
m metre meter metres meters 米|m|1/1|0
km kilometre kilometer kilometers kilometres 公里 千米|km|1000/1|0
mm millimeter millimetre 毫米|mm|1/1000|0
cm centimeter centimetre 厘米|cm|1/100|0
mi mile miles 英里|mi|1609.344/1|0
ft foot feet 英尺|ft|0.3048/1|0
in inch inches 英寸|inch|0.0254/1|0
velocity
km/h kmh kph kmph km/hr 公里/小时 千米/时|km/h|1/1|0
m/s mps 米/秒|m/s|18/5|0
mph mi/h mile/h 英里/小时|mph|1.609344/1|0
kn knot knots 节|kn|1.852/1|0
acceleration
m/s^2 m/s2 m/s²|m/s^2|1/1|0
g0 gee|g0|9.80665/1|0
temperature
celsius °c degc c deg_c deg.c ℃ 摄氏度|Celsius|1/1|0
fahrenheit °f degf f deg_f ℉ 华氏度|Fahrenheit|5/9|-160/9
kelvin k|K|1/1|-273.15
pressure
kpa 千帕|kPa|1/1|0
pa pascal 帕|Pa|1/1000|0
hpa 百帕|hPa|1/10|0
mbar 毫巴|mbar|1/10|0
bar 巴|bar|100/1|0
mpa 兆帕|MPa|1000/1|0
psi lbf/in2|psi|6.894757293168/1|0
inhg|inHg|3.386389/1|0
angle
degrees degree deg ° 度|degrees|1/1|0
rad radian radians 弧度|rad|180/3.141592653589793|0
angular
degrees/s deg/s °/s dps|degrees/s|1/1|0
rad/s|rad/s|180/3.141592653589793|0
rotation
rpm r/min 1/min rev/min 转/分 转每分|rpm|1/1|0
hz 1/s|Hz|60/1|0
percent
percent % pct 百分比|percent|1/1|0
ratio 1|ratio|100/1|0
flow
g/s gps 克/秒|g/s|1/1|0
kg/h 千克/小时|kg/h|5/18|0
lb/min|lb/min|45359.237/6000|0
volume
l litre liter liters litres 升|l|1/1|0
ml 毫升|ml|1/1000|0
gal gallon gallons gal-us|gal-us|3.785411784/1|0
voltage
v volt volts 伏 伏特|V|1/1|0
mv millivolt 毫伏|mV|1/1000|0
current
a amp amps ampere 安 安培|A|1/1|0
ma 毫安|mA|1/1000|0
power
w watt 瓦|W|1/1|0
kw 千瓦|kW|1000/1|0
ps|PS|735.49875/1|0
hp|hp|745.69987158227022/1|0
energy
kwh 千瓦时 度电|kWh|1/1|0
wh|Wh|1/1000|0
mj|MJ|5/18|0
torque
nm n·m n.m 牛米|Nm|1/1|0
lb-ft lbft ft-lb|lb-ft|1.3558179483314004/1|0
time
s sec second seconds 秒|s|1/1|0
ms 毫秒|ms|1/1000|0
min minute minutes 分 分钟|min|60/1|0
h hr hour hours 小时|h|3600/1|0
consumption
l/100km 升/百公里|l/100km|1/1|0
rate
cpm|cpm|1/1|0`;

export interface Unit {
  /** As VSS spells it, or as it is known where VSS has none. */
  name: string;
  quantity: string;
  numerator: string;
  denominator: string;
  /** Of the base unit, as a fraction. */
  offset: [string, string];
}

const BY_FORM = new Map<string, Unit>();
const BY_NAME = new Map<string, Unit>();

let quantity = '';
for (const line of TABLE.trim().split('\n')) {
  const [forms = '', name = '', scale = '', shift = ''] = line.split('|');
  if (name === '') {
    quantity = forms;
    continue;
  }
  const [numerator = '1', denominator = '1'] = scale.split('/');
  const [top = '0', bottom = '1'] = shift.split('/');
  const unit: Unit = { name, quantity, numerator, denominator, offset: [top, bottom] };
  BY_NAME.set(name, unit);
  for (const form of forms.split(' ')) BY_FORM.set(form, unit);
}

/** A unit as somebody wrote it; `undefined` where it is not known. */
export const unitOf = (written: string): Unit | undefined =>
  BY_NAME.get(written.trim()) ??
  BY_FORM.get(written.normalize('NFKC').trim().toLowerCase()) ??
  BY_FORM.get(written.trim().toLowerCase());

export const unitNamed = (name: string): Unit | undefined => BY_NAME.get(name);

/** `value * numerator / denominator + offset` from one unit to another of the same quantity. */
export function conversion(from: Unit, to: Unit): Affine & { offsetDenominator: string } {
  // base = v*fn/fd + fo; to = (base - to.o) * td/tn.
  const numerator = multiply(from.numerator, to.denominator);
  const denominator = multiply(from.denominator, to.numerator);
  const [[a, b], [c, d]] = [from.offset, to.offset];
  const top = subtract(multiply(a, d), multiply(c, b));
  return {
    ...{ numerator, denominator },
    offset: multiply(top, to.denominator),
    offsetDenominator: multiply(multiply(b, d), to.numerator),
  };
}

function parts(text: string): [bigint, number] {
  const [whole = '', behind = ''] = text.split('.');
  return [BigInt(whole + behind), behind.length];
}

function plain(digits: bigint, places: number): string {
  const text = (digits < 0n ? -digits : digits).toString().padStart(places + 1, '0');
  const cut = text.length - places;
  const behind = text.slice(cut).replace(/0+$/, '');
  return `${digits < 0n ? '-' : ''}${text.slice(0, cut)}${behind ? `.${behind}` : ''}`;
}

function multiply(a: string, b: string): string {
  const [[x, m], [y, n]] = [parts(a), parts(b)];
  return plain(x * y, m + n);
}

function subtract(a: string, b: string): string {
  const [[x, m], [y, n]] = [parts(a), parts(b)];
  const most = Math.max(m, n);
  return plain(x * 10n ** BigInt(most - m) - y * 10n ** BigInt(most - n), most);
}
