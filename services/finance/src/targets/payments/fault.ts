import type { Kind, Standard } from '../../domain/standard/catalogue.ts';
import type { Random } from './random.ts';

/** One way to spoil a message that has no fault. */
export interface Fault {
  what: string;
  /** The finding that has to come of it. */
  rule: string;
  /** The last step of its XPath. */
  at: string;
  kinds?: Kind[];
  /** Versions whose parts are of these years. */
  not?: number;
  /** A repair has to be proposed, and to hold. */
  repaired?: boolean;
  spoil: (xml: string, random: Random, standard: Standard) => string;
}

/** Replaces one of the places that match. */
export function oneOf(
  form: RegExp,
  by: (found: string, random: Random, groups: string[]) => string,
): Fault['spoil'] {
  return (xml, random) => {
    const all = [...xml.matchAll(new RegExp(form, 'g'))];
    if (all.length === 0) return xml;
    const match = random.of(all);
    const put = by(match[0], random, match.slice(1) as string[]);
    return xml.slice(0, match.index) + put + xml.slice(match.index + match[0].length);
  };
}

/** Takes one of the places away. */
export const without = (form: RegExp) => oneOf(form, () => '');
/** A whole element without attributes, by its name. */
export const whole = (name: string) => new RegExp(`<${name}>[^]*?</${name}>`);

export const INITIATIONS: Kind[] = ['pain.001', 'pain.008'];
export const TRANSFERS: Kind[] = ['pain.001', 'pain.008', 'pacs.008'];
