import { HAN_FORMS, wordsFor } from './abbreviations.ts';

/** Where a thing is, not what it is: rooms, floors, controllers and their inputs. */
const PLACES =
  /(?:ahu|vav|fcu|dac|scc|vas|wshp|rtu|uip|trav|av|ai|ao|bi|bo|bv|area|rmic?|rme|room|floor|flr|zone|temp|perm)?[ _-]?\d+[a-z]?|\b\d+(?:st|nd|rd|th)\b|\d+(?:号|层|楼|#)/giu;

/** The words of Brick that a point's name is made of, in order: unknown ones are left out. */
export function tokensOf(name: string): string[] {
  const spaced = name
    .normalize('NFKC')
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .replaceAll(/\d+(?:st|nd|rd|th)(?![a-z])|chilled[_ ]?beam/gi, ' ')
    .replaceAll(/set[_ ]?point/gi, 'setpoint')
    .replaceAll(/dry[_ ]?bulb/gi, 'drybulb')
    .replaceAll(/wet[_ ]?bulb/gi, 'wetbulb')
    .toLowerCase();
  return [...parts(spaced)].flatMap((part) => wordsOf(part));
}

function* parts(spaced: string): Generator<string> {
  // CO2 has a digit of its own.
  for (const [run] of spaced.matchAll(/\p{Script=Han}+|co2|pm2[._]?5|pm10|[a-z]+/gu))
    if (/\p{Script=Han}/u.test(run)) yield* hanParts(run);
    else yield run;
}

function* hanParts(run: string): Generator<string> {
  for (let at = 0; at < run.length;) {
    const form = HAN_FORMS.find((each) => run.startsWith(each, at));
    if (form) yield form;
    at += form?.length ?? 1;
  }
}

/** With what stands glued behind it: `tempdac`, `co2scc2`. */
const GLUED =
  /^(.{2,}?)(?:dac|scc|wshp|rtu|vas|vav|ahu|uip|trav|av|ai|ao|bv|bi|bo|local|act(?:ived?)?)*\d*$/;

function wordsOf(part: string): string[] {
  const whole = wordsFor(part) ?? wordsFor(part.replace(/\d+$/, ''));
  if (whole) return whole;
  const bare = GLUED.exec(part)?.[1];
  return (bare === undefined ? undefined : wordsFor(bare)) ?? [];
}

/** A name without its places: what points of one kind have in common. */
export const signatureOf = (name: string): string =>
  [...new Set(tokensOf(name.replaceAll(PLACES, ' ')))].toSorted().join(' ');

const CLASS_WORDS = new Map<string, string[]>();

/** The words of a class: `Zone_Air_Temperature_Sensor` has four. */
export function classWords(name: string): string[] {
  const known = CLASS_WORDS.get(name) ?? name.toLowerCase().split('_');
  CLASS_WORDS.set(name, known);
  return known;
}
