import { fold } from '../folded.ts';
import type { Kind } from './emergency/kinds.ts';
import type { Service } from './open311.ts';
import { stemsOf, tokensOf } from './words.ts';

export interface Ranked {
  service?: Service;
  /** By examples, not by the message's own words. */
  isTaught?: boolean;
  alternatives: { service_code: string; score: number }[];
}

const MOST_ALTERNATIVES = 3;
const MOST_KEYWORDS = 100;
/** The first has to be this much ahead of the second, or it is not sure which is meant. */
const AHEAD = 1.15;
const HAN = /\p{Script=Han}/u;

/**
 * The service of a message by the keywords of the list, and the names where it has none.
 * @param taught the code that examples name: it counts where these are not sure, and for everyday
 *   matters alone
 */
export function classify(
  message: string,
  services: Service[],
  kinds: Kind[],
  taught?: string,
): Ranked {
  const { text } = fold(message);
  const [stems, tokens] = [stemsOf(text), tokensOf(text)];
  const open = kinds.length > 0 ? services.filter((each) => serves(each, kinds)) : [];
  // In an emergency only services for it, as far as the list has any.
  const ranked = (open.length > 0 ? open : services.filter(isEveryday))
    .map((service) => ({ service, score: scoreOf(service, text, stems, tokens) }))
    .toSorted((a, b) => b.score - a.score || order(kinds, a.service) - order(kinds, b.service));
  const [first, second] = ranked;
  const sure =
    first !== undefined &&
    (open.length > 0 || (first.score > 0 && first.score >= AHEAD * (second?.score ?? 0)));
  const named = everydayNamed(services, kinds.length > 0 || sure ? undefined : taught);
  const service = sure ? first.service : named;
  const others = ranked.filter(({ score }) => score > 0).slice(0, MOST_ALTERNATIVES + 1);
  return {
    ...(service ? { service, isTaught: !sure } : {}),
    alternatives: others
      .filter((each) => each.service !== service)
      .slice(0, MOST_ALTERNATIVES)
      .map(({ service: { service_code }, score }) => ({
        ...{ service_code, score: Math.round(score * 100) / 100 },
      })),
  };
}

const serves = ({ emergencies }: Service, kinds: Kind[]) =>
  emergencies.some((kind) => kinds.includes(kind));
const isEveryday = ({ emergencies }: Service) => emergencies.length === 0;

/** What examples may name: nothing that is for emergencies. */
export const everydayNamed = (services: Service[], code: string | undefined) =>
  services.find(
    (each) => each.service_code === code && isEveryday(each) && each.priority !== 'emergency',
  );
const order = (kinds: Kind[], { emergencies }: Service) =>
  Math.min(...emergencies.map((kind) => kinds.indexOf(kind)).filter((at) => at >= 0), 99);

function scoreOf(
  { keywords, service_name: name, description }: Service,
  text: string,
  stems: Set<string>,
  tokens: Set<string>,
): number {
  let score = 0;
  const listed = keywords.split(/[,，;]/, MOST_KEYWORDS);
  for (const keyword of listed.map((each) => fold(each).text.trim()).filter(Boolean)) {
    if (HAN.test(keyword)) score += text.includes(keyword) ? keyword.length / 2 : 0;
    else {
      const words = [...stemsOf(keyword)];
      const whole = words.every((word) => stems.has(word));
      if (words.length > 0 && whole) score += words.length * words.length ** 0.5;
    }
  }
  for (const token of tokensOf(fold(`${name} ${description}`).text))
    if (tokens.has(token)) score += HAN.test(token) ? 0.5 : 0.6;
  return score;
}
