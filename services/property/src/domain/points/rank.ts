import { CLASSES } from './brick-classes.ts';
import { quantitiesOf } from './quantity.ts';
import { classWords } from './tokens.ts';
import type { Unit } from './units.ts';

export interface Scored {
  brickClass: string;
  score: number;
}

const COUNTS = new Map<string, number>();
for (const name of CLASSES)
  for (const word of new Set(classWords(name))) COUNTS.set(word, (COUNTS.get(word) ?? 0) + 1);

/** A word that few classes have tells more. */
const weightOf = (word: string) => Math.log(1 + CLASSES.length / (COUNTS.get(word) ?? 1));

const KINDS = ['sensor', 'setpoint', 'command', 'status', 'alarm', 'parameter', 'limit'];
const MEASURED =
  /^(?:temperature|humidity|co2|co|pm2\.5|pm10|tvoc|flow|pressure|power|energy|current|voltage|frequency|speed|illuminance|luminance|enthalpy|dewpoint|level|occupancy|motion|position|usage|wind|irradiance|demand|adjust)$/;
const BY_AIR = /^(?:supply|return|outside|mixed|exhaust|zone)$/;

/** What a name leaves unsaid: that a temperature is measured, that what is supplied is air. */
export function completed(words: string[]): Set<string> {
  const all = new Set(words);
  const has = (word: string) => all.has(word);
  if (has('enable') || has('disable')) {
    all.delete('sensor');
    // Of an economizer the name says what it decides by.
    if (has('economizer')) all.delete('economizer');
    if (!KINDS.some(has)) all.add('command');
  }
  if (has('mode') && !has('command') && !has('setpoint')) all.add('status');
  if (has('economizer') && has('status')) for (const word of ['mode', 'status']) all.add(word);
  if (has('economizer')) all.delete('economizer');
  if (has('start') && has('stop') && !KINDS.some(has)) all.add('command');
  if (has('occupancy') && has('status')) all.delete('status');
  if (has('limit') && has('temperature')) all.add('setpoint');
  if (has('humidity') && has('limit')) {
    all.delete('limit');
    for (const word of ['alarm', 'parameter']) all.add(word);
  }
  if (has('limit') || has('setpoint')) {
    if (has('high') && !has('parameter')) all.add('max');
    if (has('low') && !has('parameter')) all.add('min');
    if (!has('parameter') && (has('max') || has('min')))
      for (const word of ['high', 'low']) all.delete(word);
  }
  if (!KINDS.some(has)) all.add(words.some((word) => MEASURED.test(word)) ? 'sensor' : 'status');
  if (!has('water') && words.some((word) => BY_AIR.test(word)) && !has('fan') && !has('damper'))
    all.add('air');
  if ((has('leaving') || has('entering')) && !has('air')) all.add('water');
  return all;
}

interface Known {
  brickClass: string;
  words: string[];
  weights: number[];
  all: number;
}

const KNOWN = new Map<string, Known>(
  CLASSES.map((brickClass) => {
    const words = classWords(brickClass);
    const weights = words.map(weightOf);
    const all = weights.reduce((sum, weight) => sum + weight, 0);
    return [brickClass, { brickClass, words, weights, all }];
  }),
);

const MOST = 4;

/** Classes that may be meant, the likeliest first. */
export function rank(
  words: string[],
  unit: Unit | undefined,
  allowed: readonly string[],
): Scored[] {
  const told = completed(words);
  const total = [...told].reduce((sum, word) => sum + weightOf(word), 0);
  // That it is a room goes without saying where no class has a better word for it.
  const unsaid = told.has('zone') ? 0.7 * weightOf('zone') : 0;
  const placed = [...told].some((word) => BY_AIR.test(word));
  const measured = words.filter((word) => MEASURED.test(word));
  const kind = KINDS.filter((each) => told.has(each)).at(-1);
  const score = ({ brickClass, words: own, weights, all }: Known) => {
    const common = own.reduce((sum, word, i) => sum + (told.has(word) ? (weights[i] ?? 0) : 0), 0);
    if (common === 0) return 0;
    let reached = (2 * common) / (all + total - (own.includes('zone') ? 0 : unsaid));
    if (kind !== undefined && !own.includes(kind)) reached *= 0.5;
    if (measured.length > 0 && !measured.some((word) => own.includes(word))) reached *= 0.4;
    if (placed && own.some((word) => BY_AIR.test(word) && !told.has(word))) reached *= 0.6;
    const odd = measured.length === 0 && unit && !quantitiesOf(brickClass).includes(unit.quantity);
    return odd ? reached * 0.3 : reached;
  };
  return allowed
    .flatMap((name) => KNOWN.get(name) ?? [])
    .map((each) => ({ brickClass: each.brickClass, score: score(each) }))
    .filter((each) => each.score > 0)
    .toSorted((a, b) => b.score - a.score || a.brickClass.length - b.brickClass.length)
    .slice(0, MOST);
}
