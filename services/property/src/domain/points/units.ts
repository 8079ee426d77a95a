/** `quantity: QUDT unit = spellings; ...` a line. */
const TABLE = `
temperature: DEG_C = c °c degc deg_c deg-c celsius ℃ 摄氏度 度; DEG_F = f °f degf deg_f deg-f fahrenheit ℉ 华氏度; K = k kelvin 开
humidity: PERCENT_RH = %rh %r.h. rh percentrh %相对湿度
percent: PERCENT = % percent pct percent-open 百分比
concentration: PPM = ppm; PPB = ppb; MicroGM-PER-M3 = ug/m3 µg/m3 μg/m3 微克/立方米; MilliGM-PER-M3 = mg/m3 毫克/立方米
pressure: PA = pa pascal 帕; KiloPA = kpa 千帕; MegaPA = mpa 兆帕; BAR = bar 巴; MilliBAR = mbar; PSI = psi psig; IN_H2O = inh2o inwc in.w.c. inwg in/wc "wc
flow: FT3-PER-MIN = cfm ft3/min; L-PER-SEC = l/s lps 升/秒; L-PER-MIN = l/min; M3-PER-HR = m3/h m³/h cmh 立方米/小时; M3-PER-SEC = m3/s m³/s; GAL_US-PER-MIN = gpm
frequency: HZ = hz 赫兹
rotation: REV-PER-MIN = rpm r/min 转/分
velocity: M-PER-SEC = m/s 米/秒; FT-PER-MIN = fpm ft/min; KiloM-PER-HR = km/h; MI-PER-HR = mph
power: W = w watt 瓦; KiloW = kw kilowatt 千瓦; MegaW = mw 兆瓦; BTU_IT-PER-HR = btu/h btuh; TON_FG = tonref tons rt 冷吨
reactive: KiloVAR = kvar; VAR = var
apparent: KiloVA = kva; VA = va
energy: KiloW-HR = kwh 千瓦时 度电; W-HR = wh; MegaW-HR = mwh; GigaJ = gj 吉焦; MegaJ = mj 兆焦; BTU_IT = btu
volume: M3 = m3 m³ 立方米; L = l 升; GAL_US = gal gallon
current: A = a amp amps ampere 安; MilliA = ma
voltage: V = v volt volts 伏; KiloV = kv
illuminance: LUX = lx lux 勒克斯; FC = fc footcandle
length: M = m 米; CentiM = cm 厘米; MilliM = mm 毫米; FT = ft; IN = in
enthalpy: J-PER-GM = kj/kg j/g; BTU_IT-PER-LB = btu/lb
time: SEC = s sec 秒; MIN = min minute 分钟; HR = h hr hour 小时
radiance: W-PER-M2 = w/m2 w/m²
none: UNITLESS = none noUnits nounits - bool boolean binary on/off active/inactive 无
`;

export interface Unit {
  /** As QUDT spells it, which Brick's `hasUnit` points to. */
  name: string;
  quantity: string;
}

const BY_FORM = new Map<string, Unit>();
const BY_NAME = new Map<string, Unit>();

for (const line of TABLE.trim().split('\n')) {
  const at = line.indexOf(':');
  const quantity = line.slice(0, at);
  for (const each of line.slice(at + 1).split(';')) {
    const [name = '', forms = ''] = each.split(' = ').map((part) => part.trim());
    const unit = { name, quantity };
    BY_NAME.set(name, unit);
    for (const form of forms.split(' ')) BY_FORM.set(form.toLowerCase(), unit);
  }
}

/** A unit as a controller or a table spells it; `undefined` where it is not known. */
export function unitOf(written: string): Unit | undefined {
  const plain = written.trim();
  return (
    BY_NAME.get(plain) ??
    BY_FORM.get(plain.normalize('NFKC').toLowerCase()) ??
    BY_FORM.get(plain.toLowerCase())
  );
}

export const unitNamed = (name: string): Unit | undefined => BY_NAME.get(name);

/** Units that names themselves tell of. */
const IN_NAMES: Record<string, string> = {
  cfm: 'FT3-PER-MIN',
  gpm: 'GAL_US-PER-MIN',
  kwh: 'KiloW-HR',
  kw: 'KiloW',
  hz: 'HZ',
  rpm: 'REV-PER-MIN',
  ppm: 'PPM',
  psi: 'PSI',
  lux: 'LUX',
  degf: 'DEG_F',
  degc: 'DEG_C',
  kvar: 'KiloVAR',
  kva: 'KiloVA',
  inwc: 'IN_H2O',
};

export function unitInName(name: string): Unit | undefined {
  const words =
    name
      .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
      .toLowerCase()
      .match(/[a-z]+/g) ?? [];
  const found = words.flatMap((word) => IN_NAMES[word] ?? []);
  return found.length === 1 ? unitNamed(found[0] ?? '') : undefined;
}
