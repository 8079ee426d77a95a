import type { Check, Citation } from '@banyan/contracts/vertical';
import { MeshError } from '@banyan/kernel';
import { citationsOf } from '../spans.ts';
import { type Language, languageOf, quotesVerbatim, type Span } from '@banyan/kernel/words';
import { fill } from './attributes.ts';
import {
  attributesAsked,
  dangersFirst,
  duplicateListed,
  serviceListed,
  slaRecomputed,
} from './checks.ts';
import { classify } from './classify.ts';
import { duplicateOf } from './duplicates.ts';
import { ADVICE } from './emergency/advice.ts';
import { findDangers } from './emergency/find.ts';
import { KINDS } from './emergency/kinds.ts';
import type { Service } from './open311.ts';
import { placeIn } from './places.ts';
import { priorityOf, promiseOf } from './priority.ts';
import type { Intake, IntakeInput } from './schema.ts';
import { SHIPPED } from './services/shipped.ts';
import type { Calendar } from './sla/calendar.ts';
import { dueAfter } from './sla/due.ts';
import { written } from './sla/zone.ts';

export interface TakenIn {
  intake: Intake;
  citations: Citation[];
  checks: [Check, ...Check[]];
}

/**
 * A message as a service request, with what is missing, due, known already and dangerous: no model.
 * @param taught the code that examples name, for where the message's own words are not sure
 */
export function takeIn(input: IntakeInput, taught?: string): TakenIn {
  const { message } = input;
  const language = input.language ?? languageOf(message);
  const services = input.services ?? SHIPPED;
  const calendar = calendarOf(input);
  const mentions = findDangers(message);
  const dangers = mentions.filter(({ dismissed }) => dismissed === undefined);
  const kinds = KINDS.filter((kind) => dangers.some((danger) => danger.kind === kind));
  const { service, isTaught, alternatives } = classify(message, services, kinds, taught);
  const priority = priorityOf(mentions, service);
  const sla = promised(input, promiseOf(priority, service), calendar);
  const { spans, ...asked } = service
    ? described(service, input, language)
    : { spans: [], ...UNKNOWN[language] };
  const intake: Intake = {
    ...{ language, priority, alternatives, sla, ...asked },
    emergency: {
      ...{ isEmergency: dangers.length > 0, kinds, mentions },
      advice: kinds.map((kind) => ADVICE[kind][language]),
    },
    ...(service
      ? { service: { ...nameOf(service), ...(isTaught ? { chosenBy: 'examples' } : {}) } }
      : {}),
    ready: asked.request !== undefined && asked.missing.length === 0,
  };
  return {
    intake,
    citations: citationsOf(message, [...mentions, ...spans], 'message'),
    checks: [
      serviceListed(intake, services),
      attributesAsked(intake, service),
      slaRecomputed(intake, Date.parse(input.receivedAt), calendar),
      dangersFirst(intake),
      duplicateListed(intake, input.openRequests),
      quotesVerbatim(message, [...mentions, ...spans]),
    ],
  };
}

const nameOf = ({ service_code, service_name, group }: Service) => ({
  ...{ service_code, service_name, group },
});

interface Described extends Pick<Intake, 'missing' | 'notUsed' | 'request' | 'duplicateOf'> {
  spans: Span[];
}

const UNKNOWN: Record<Language, Omit<Described, 'spans'>> = {
  en: {
    missing: [
      { code: 'service_code', reason: 'absent', question: 'Please tell us what it is about.' },
    ],
    notUsed: [],
  },
  zh: {
    missing: [{ code: 'service_code', reason: 'absent', question: '请告知具体是什么事项。' }],
    notUsed: [],
  },
};

function described(service: Service, input: IntakeInput, language: Language): Described {
  const { message, lat, long, first_name, last_name, phone, email } = input;
  const { attribute, missing, notUsed, spans } = fill(service, input, language);
  const said = placeIn(message, 'UNIT') ?? placeIn(message, 'PLACE');
  const address = input.address_string ?? said?.quote;
  const nowhere = address === undefined && lat === undefined;
  const question =
    language === 'zh' ? '请告知地址或位置。' : 'Please tell us the address or place.';
  const known = { lat, long, first_name, last_name, phone, email, address_string: address };
  const same = duplicateOf(input, {
    ...{ service_code: service.service_code, address_string: input.address_string },
    place: said?.quote,
  });
  return {
    request: {
      ...{ service_code: service.service_code, description: message, attribute },
      ...Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined)),
    },
    missing: [
      ...missing,
      ...(nowhere ? [{ code: 'address_string', reason: 'absent' as const, question }] : []),
    ],
    notUsed,
    ...(same ? { duplicateOf: same } : {}),
    spans: said && input.address_string === undefined ? [...spans, said] : spans,
  };
}

/** Without a zone of its own a calendar has the offset that the message came in with. */
function calendarOf({ calendar, receivedAt }: IntakeInput): Calendar {
  const offset = /[+-]\d\d:\d\d$/.exec(receivedAt)?.[0] ?? 'UTC';
  return { ...calendar, timeZone: calendar.timeZone ?? offset };
}

function promised(
  { receivedAt }: IntakeInput,
  sla: ReturnType<typeof promiseOf>,
  calendar: Calendar,
) {
  const { clock, respondMinutes, resolveMinutes } = sla;
  const [respond, resolve] = [respondMinutes, resolveMinutes].map((minutes) => {
    const due = dueAfter(Date.parse(receivedAt), minutes, clock, calendar);
    if (due !== undefined) return written(due, calendar.timeZone);
    const message = `has fewer than ${minutes} working minutes in the days to come`;
    const issues = [{ path: 'calendar', message }];
    throw new MeshError('invalid_request', `calendar ${message}.`, { issues });
  }) as [string, string];
  return {
    ...{ clock, timeZone: calendar.timeZone, respondMinutes, resolveMinutes },
    ...{ respondBy: respond, resolveBy: resolve },
  };
}
