import type { Check, Citation } from '@banyan/contracts/vertical';
import { type Language, languageOf } from '@banyan/kernel/words';
import { sha256 } from '../text.ts';
import { datesRecomputed, idsFromInput, schemaValid, statusLegal } from './checks.ts';
import { dueOf } from './due.ts';
import { type Content, fromAlarms } from './from-alarms.ts';
import { fromComplaint } from './from-complaint.ts';
import type { Quote } from './complaint.ts';
import type { Drafted, DraftInput } from './schema.ts';
import { changeOf } from './status.ts';
import { nextOf, type Ticket } from './tmf621.ts';
import { formatInstant } from './zone.ts';

export interface ExaminedDraft {
  drafted: Drafted;
  citations: Citation[];
  checks: [Check, ...Check[]];
  abstained?: { reason: string };
}

/** Drafts a ticket, or the change of one: all without a model. */
export function examineDraft(input: DraftInput): ExaminedDraft {
  const { complaint, ticket } = input;
  const language = input.language ?? (complaint ? languageOf(complaint.text) : 'en');
  if (ticket) return updated({ ...input, ticket }, language);
  const content = complaint ? fromComplaint(complaint, language) : fromAlarms(input, language);
  if (!content) {
    const none: Drafted = { language, status: newStatus(), findings: [] };
    return answer(none, input, [], 'all alarms are cleared: there is nothing to draft');
  }
  const quotes = 'quotes' in content ? (content.quotes as Quote[]) : [];
  return answer(created(input, content, language), input, quotes);
}

const newStatus = (): Drafted['status'] => ({ from: 'new', allowed: [...nextOf('new')] });

function updated(
  input: DraftInput & { ticket: NonNullable<DraftInput['ticket']> },
  language: Language,
): ExaminedDraft {
  const change = changeOf(input, language);
  const drafted: Drafted = { language, ticketId: input.ticket.id, ...change };
  return answer(drafted, input, [], change.findings[0]?.message);
}

function created(input: DraftInput, content: Content, language: Language): Drafted {
  const { severity, more, startsAt: _, ...told } = content;
  const { sla, findings } = timed(input, content);
  const { complaint } = input;
  const category = 'category' in content ? String(content.category) : undefined;
  if (category === 'other')
    findings.push({ kind: 'category-unknown', message: 'no cue says what it is about' });
  const ticket: Ticket = {
    ...{ '@type': 'TroubleTicket', name: told.name, description: told.description, severity },
    ...{ ticketType: told.ticketType, priority: told.priority, status: 'acknowledged' },
    ...(complaint?.requestedResolutionDate
      ? { requestedResolutionDate: complaint.requestedResolutionDate }
      : {}),
    ...(sla?.due ? { expectedResolutionDate: sla.due } : {}),
    ...(input.channel ? { channel: { '@type': 'ChannelRef', ...input.channel } } : {}),
    ...more,
    ...relatedOf(input, more),
  };
  return {
    ...{ language, ticket, status: { ...newStatus(), to: 'acknowledged' }, findings },
    ...(sla ? { sla } : {}),
    ...(category === undefined ? {} : { category }),
  };
}

function relatedOf({ entities, parties }: DraftInput, { relatedEntity = [] }: Content['more']) {
  const typed = (referredType: string | undefined) =>
    referredType === undefined ? {} : { '@referredType': referredType };
  const related = [
    ...relatedEntity,
    ...entities.map(({ role, referredType, ...entity }) => ({
      ...{ '@type': 'RelatedEntity' as const, role },
      entity: { '@type': 'EntityRef' as const, ...entity, ...typed(referredType) },
    })),
  ];
  const people = parties.map(({ role, kind, referredType, ...party }) => ({
    ...{ '@type': 'RelatedPartyRefOrPartyRoleRef' as const, role },
    partyOrPartyRole: { '@type': kind, ...party, ...typed(referredType) },
  }));
  return {
    ...(related.length > 0 ? { relatedEntity: related } : {}),
    ...(people.length > 0 ? { relatedParty: people } : {}),
  };
}

/** Without a target or a start there is no date: none is made up. */
function timed({ sla }: DraftInput, { severity, startsAt: known }: Content) {
  const findings: Drafted['findings'] = [];
  const target = sla?.targets[severity];
  const startsAt = sla?.startsAt ?? known;
  if (!sla || !target || startsAt === undefined) {
    const message = !target ? `no target for severity ${severity}` : 'nothing says when it began';
    findings.push({ kind: 'no-due-date', message });
    return { findings };
  }
  const { at } = dueOf(Date.parse(startsAt), target, sla);
  if (at === undefined)
    findings.push({ kind: 'clock-stands', message: 'a pause goes on: nothing is due' });
  return {
    findings,
    sla: {
      ...{ severity, ...target, timeZone: sla.timeZone },
      startsAt: formatInstant(Date.parse(startsAt), sla.timeZone),
      ...(at === undefined ? {} : { due: formatInstant(at, sla.timeZone) }),
    },
  };
}

function answer(
  drafted: Drafted,
  input: DraftInput,
  quotes: Quote[],
  reason?: string,
): ExaminedDraft {
  const text = input.complaint?.text ?? '';
  return {
    drafted,
    citations: quotes.map(({ quote, start, end }) => ({
      ...{ sourceId: 'input', locator: `/complaint/text:${start}-${end}`, quote },
      sha256: sha256(text),
    })),
    checks: [
      schemaValid(drafted),
      idsFromInput(drafted, input),
      statusLegal(drafted),
      datesRecomputed(drafted, input.sla),
    ],
    ...(reason === undefined ? {} : { abstained: { reason } }),
  };
}
