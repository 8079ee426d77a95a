/** Of a class the quantities whose units fit it, by its words; the first that is there counts. */
const BY_WORD: [word: string, quantities: string[]][] = [
  ['direction', []],
  ['ratio', ['percent', 'none']],
  ['enthalpy', ['enthalpy']],
  ['time', ['time']],
  ['duration', ['time']],
  ['delay', ['time']],
  ['dewpoint', ['temperature']],
  ['temperature', ['temperature']],
  ['humidity', ['humidity', 'percent']],
  ['co2', ['concentration']],
  ['co', ['concentration']],
  ['pm1', ['concentration']],
  ['pm10', ['concentration']],
  ['pm2.5', ['concentration']],
  ['no2', ['concentration']],
  ['tvoc', ['concentration']],
  ['ozone', ['concentration']],
  ['ammonia', ['concentration']],
  ['formaldehyde', ['concentration']],
  ['methane', ['concentration']],
  ['pressure', ['pressure']],
  ['flow', ['flow', 'percent']],
  ['frequency', ['frequency']],
  ['wind', ['velocity']],
  ['speed', ['rotation', 'percent', 'frequency', 'velocity']],
  ['reactive', ['reactive', 'energy']],
  ['apparent', ['apparent']],
  ['factor', ['percent', 'none']],
  ['power', ['power']],
  ['energy', ['energy']],
  ['voltage', ['voltage']],
  ['current', ['current']],
  ['illuminance', ['illuminance']],
  ['luminance', ['illuminance', 'percent']],
  ['irradiance', ['radiance']],
  ['usage', ['volume', 'energy']],
  ['position', ['percent']],
  ['demand', ['percent', 'power', 'none']],
  ['level', ['percent', 'length']],
  ['occupancy', ['none']],
  ['damper', ['percent', 'none']],
  ['valve', ['percent', 'none']],
];

/** A state, not a measure: `on`, `3`, or what share of it is wanted. */
const STATES = ['status', 'alarm', 'enable', 'disable', 'mode', 'reset'];
const TOLD = new Map<string, string[]>();

export function quantitiesOf(className: string): string[] {
  const known = TOLD.get(className);
  if (known) return known;
  const words = className.toLowerCase().split('_');
  const state = words.some((word) => STATES.includes(word)) && !words.includes('parameter');
  const found = BY_WORD.find(([word]) => words.includes(word))?.[1];
  const quantities = state
    ? ['none']
    : words.at(-1) === 'command'
      ? [...(found ?? []), 'percent', 'none']
      : (found ?? ['none', 'percent']);
  TOLD.set(className, quantities);
  return quantities;
}
