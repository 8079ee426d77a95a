import { fold } from '../folded.ts';
import type { Intake, IntakeInput, OpenRequest } from './schema.ts';
import { dice, tokensOf } from './words.ts';

const NEAR_METRES = 30;
const ALIKE = 0.5;
/** Words alone have to be this much alike where neither says a place. */
const ALIKE_ALONE = 0.75;
const MOST_DAYS = 30;

interface New {
  service_code: string;
  address_string?: string | undefined;
  /** Where the message says it is. */
  place?: string | undefined;
}

const plainPlace = (text: string) => fold(text).text.replaceAll(/[\s,，.。#号室-]+/g, '');

/** The open request of the same service, at the same place or in nearly the same words. */
export function duplicateOf(
  { message, receivedAt, openRequests, lat, long }: IntakeInput,
  { service_code: code, address_string: address, place }: New,
): Intake['duplicateOf'] {
  const tokens = tokensOf(fold(message).text);
  const since = Date.parse(receivedAt) - MOST_DAYS * 86_400_000;
  const found = openRequests.flatMap((open) => {
    if (open.status !== 'open' || open.service_code !== code) return [];
    const at = open.requested_datetime === undefined ? since : Date.parse(open.requested_datetime);
    if (at < since || at > Date.parse(receivedAt)) return [];
    const score = dice(tokens, tokensOf(fold(open.description).text));
    const where = placeLikeness(open, { address, place, lat, long });
    if (where === 'other') return [];
    const enough = where === 'unknown' ? score >= ALIKE_ALONE : score >= ALIKE || where === 'unit';
    if (!enough) return [];
    return {
      service_request_id: open.service_request_id,
      score: Math.round(score * 100) / 100,
      because: [
        'same-service',
        ...(where === 'unknown' ? [] : ['same-place']),
        ...(score >= ALIKE ? ['alike-words'] : []),
      ],
    };
  });
  return found.toSorted((a, b) => b.because.length - a.because.length || b.score - a.score)[0];
}

interface Where {
  address?: string | undefined;
  place?: string | undefined;
  lat?: number | undefined;
  long?: number | undefined;
}

/** `unit`: one flat or lift; `near`: one address or spot; `other`: they are known to differ. */
function placeLikeness(
  open: OpenRequest,
  { address, place, lat, long }: Where,
): 'unit' | 'near' | 'other' | 'unknown' {
  const theirs = plainPlace(`${open.address ?? ''} ${open.description}`);
  if (place !== undefined && plainPlace(place).length >= 2)
    return theirs.includes(plainPlace(place))
      ? 'unit'
      : open.address === undefined
        ? 'unknown'
        : 'other';
  if (address !== undefined && open.address !== undefined)
    return plainPlace(address) === plainPlace(open.address) ? 'near' : 'other';
  if (lat === undefined || long === undefined || open.lat === undefined || open.long === undefined)
    return 'unknown';
  return metres([lat, long], [open.lat, open.long]) <= NEAR_METRES ? 'near' : 'other';
}

function metres([lat1, long1]: [number, number], [lat2, long2]: [number, number]): number {
  const rad = Math.PI / 180;
  const half = (value: number) => Math.sin((value * rad) / 2) ** 2;
  const inner =
    half(lat2 - lat1) + Math.cos(lat1 * rad) * Math.cos(lat2 * rad) * half(long2 - long1);
  return 2 * 6_371_000 * Math.asin(Math.min(1, Math.sqrt(inner)));
}
