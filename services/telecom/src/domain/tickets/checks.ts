import type { Check } from '@banyan/contracts/vertical';
import { Calendar, DAY, type Span } from './calendar.ts';
import { daysIn, lengthOf, pausesOf } from './due.ts';
import type { Drafted, DraftInput } from './schema.ts';
import type { Sla } from './sla-schema.ts';
import { isLegal, patchSchema, ticketSchema } from './tmf621.ts';

/** What is drafted is as the product's own table of TMF621 has it. */
export function schemaValid({ ticket, patch }: Drafted): Check {
  const faults = [
    ...(ticket ? [ticketSchema.safeParse(ticket).error] : []),
    ...(patch ? [patchSchema.safeParse(patch).error] : []),
  ].flatMap((error) => error?.issues ?? []);
  const passed = faults.length === 0;
  const detail = passed
    ? 'the draft has the members and types of TMF621 5.0.1'
    : `${faults.length} members are not as TMF621 5.0.1 has them`;
  return { id: 'schema-valid', passed, detail };
}

/** No id is made up: each stands in the input, whole or as a part of the complaint. */
export function idsFromInput({ ticket, ticketId }: Drafted, input: DraftInput): Check {
  const known = new Set(stringsIn(input));
  const ids = [...idsIn(ticket), ...(ticketId === undefined ? [] : [ticketId])];
  const strange = ids.filter((id) => !known.has(id) && !input.complaint?.text.includes(id));
  const passed = strange.length === 0;
  const detail = passed
    ? `${ids.length} ids, each from the input`
    : `${strange.length} of ${ids.length} ids are not in the input`;
  return { id: 'ids-from-input', passed, detail };
}

function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(stringsIn) : [];
}

function idsIn(value: unknown): string[] {
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'id' || key === 'href' ? [String(inner)] : idsIn(inner),
  );
}

export function statusLegal({ status: { from, to } }: Drafted): Check {
  const passed = to === undefined || isLegal(from, to);
  const change = to === undefined ? 'no change of status' : `${from} to ${to}`;
  return { id: 'status-legal', passed, detail: passed ? change : `${change} is not allowed` };
}

/**
 * The due date the other way round: between start and due the clock ran exactly as long as the
 * target says, and it ran until then.
 */
export function datesRecomputed({ sla: told, ticket }: Drafted, sla: Sla | undefined): Check {
  const id = 'dates-recomputed';
  if (!told || !sla) return { id, passed: !ticket?.expectedResolutionDate, detail: 'no target' };
  if (told.due === undefined) return { id, passed: true, detail: 'the clock stands' };
  const [from, to] = [Date.parse(told.startsAt), Date.parse(told.due)];
  const passed =
    holds({ from, to }, told, sla) && (!ticket || ticket.expectedResolutionDate === told.due);
  const detail = `${told.duration} (${told.clock}) from ${told.startsAt} ${passed ? 'is' : 'is not'} ${told.due}`;
  return { id, passed, detail };
}

function holds(whole: Span, { duration, clock }: NonNullable<Drafted['sla']>, sla: Sla): boolean {
  const calendar = new Calendar(sla);
  const pauses = pausesOf(sla);
  const open = clock === 'business' ? openWithin(calendar, whole) : [whole];
  const days = clock === 'business' ? daysIn(duration) : undefined;
  if (clock === 'business' && !calendar.isOpenUntil(whole.to)) return false;
  if (days === undefined)
    return sum(open) - overlap(open, pauses) === lengthOf(duration) && !isWithin(whole.to, pauses);
  const worked = new Set(
    open
      .filter((span) => overlap([span], pauses) < span.to - span.from)
      .map(({ to }) => calendar.dayOf(to - 1)),
  );
  worked.delete(calendar.dayOf(whole.from));
  return worked.size === days;
}

function openWithin(calendar: Calendar, { from, to }: Span): Span[] {
  const spans: Span[] = [];
  for (let day = calendar.dayOf(from); day <= calendar.dayOf(to); day += DAY)
    spans.push(...calendar.openOn(day));
  return spans
    .map((span) => ({ from: Math.max(from, span.from), to: Math.min(to, span.to) }))
    .filter((span) => span.from < span.to);
}

const sum = (spans: Span[]) => spans.reduce((ms, { from, to }) => ms + to - from, 0);

const overlap = (spans: Span[], others: Span[]) =>
  spans.reduce(
    (ms, a) =>
      ms +
      others.reduce(
        (own, b) => own + Math.max(0, Math.min(a.to, b.to) - Math.max(a.from, b.from)),
        0,
      ),
    0,
  );

const isWithin = (instant: number, spans: Span[]) =>
  spans.some(({ from, to }) => from < instant && instant < to);
