import type { Check } from '@banyan/contracts/vertical';
import type { Service } from './open311.ts';
import type { Intake, OpenRequest } from './schema.ts';
import type { Calendar } from './sla/calendar.ts';
import { minutesUntil } from './sla/due.ts';

export function serviceListed(
  { service, alternatives, request }: Pick<Intake, 'service' | 'alternatives' | 'request'>,
  services: Service[],
): Check {
  const listed = new Set(services.map(({ service_code: code }) => code));
  const codes = [service, request, ...alternatives].flatMap((each) => each?.service_code ?? []);
  const lost = codes.filter((code) => !listed.has(code));
  const passed = lost.length === 0 && service?.service_code === request?.service_code;
  const detail = passed
    ? `${codes.length} codes, alternatives too, are among the ${services.length} services`
    : `${lost.join(', ') || 'the code of the request'} is not the listed service`;
  return { id: 'service-code-listed', passed, detail };
}

/** What the service requires is in the request or is asked back, and never both. */
export function attributesAsked(
  { request, missing }: Pick<Intake, 'request' | 'missing'>,
  service: Service | undefined,
): Check {
  const asked = new Set(missing.map(({ code }) => code));
  const required = (service?.attributes ?? []).filter(
    ({ required: must, variable }) => must && variable,
  );
  const wrong = required.filter(
    ({ code }) => Object.hasOwn(request?.attribute ?? {}, code) === asked.has(code),
  );
  const nowhere = request && request.address_string === undefined && request.lat === undefined;
  const passed = wrong.length === 0 && (!nowhere || asked.has('address_string'));
  const detail = passed
    ? `${required.length} required attributes: each is given or asked back`
    : `not asked back: ${wrong.map(({ code }) => code).join(', ') || 'the place'}`;
  return { id: 'attributes-asked', passed, detail };
}

/** Both times again, backwards from their ends. */
export function slaRecomputed(
  { sla }: Pick<Intake, 'sla'>,
  from: number,
  calendar: Calendar,
): Check {
  const promises: [number, string][] = [
    [sla.respondMinutes, sla.respondBy],
    [sla.resolveMinutes, sla.resolveBy],
  ];
  // Seconds of the arrival are left out in what is written.
  const wrong = promises.filter(([minutes, by]) => {
    const passed = minutesUntil(from, Date.parse(by), sla.clock, calendar);
    return Math.abs(passed - minutes) >= 1 / 60;
  });
  const detail = wrong.length
    ? `${wrong.length} of 2 times are not so many minutes after the arrival`
    : `2 times, reckoned forwards and backwards by the ${sla.clock} clock in ${sla.timeZone}`;
  return { id: 'sla-recomputed', passed: wrong.length === 0, detail };
}

/** A danger that nothing takes back makes an emergency, whatever else the message says. */
export function dangersFirst({
  emergency,
  priority,
}: Pick<Intake, 'emergency' | 'priority'>): Check {
  const { mentions, isEmergency, kinds, advice } = emergency;
  const live = mentions.filter(({ dismissed }) => dismissed === undefined);
  const passed =
    isEmergency === live.length > 0 &&
    (!isEmergency || priority === 'emergency') &&
    live.every(({ kind }) => kinds.includes(kind)) &&
    advice.length === kinds.length;
  const detail = passed
    ? `${mentions.length} mentions of danger, ${live.length} of them count`
    : 'a danger that is told of is not treated as an emergency';
  return { id: 'dangers-first', passed, detail };
}

export function duplicateListed(
  { duplicateOf, request }: Pick<Intake, 'duplicateOf' | 'request'>,
  open: OpenRequest[],
): Check {
  const id = 'duplicate-listed';
  if (!duplicateOf) return { id, passed: true, detail: `none among ${open.length} requests` };
  const passed = open.some(
    (each) =>
      each.service_request_id === duplicateOf.service_request_id &&
      each.status === 'open' &&
      each.service_code === request?.service_code,
  );
  const detail = passed
    ? 'the duplicate is an open request of the same service'
    : 'the duplicate is no open request of the same service';
  return { id, passed, detail };
}
