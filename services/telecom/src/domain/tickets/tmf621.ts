import { z } from 'zod';

/** TM Forum TMF621 Trouble Ticket Management, by the version of its OpenAPI. */
export const TICKET_STANDARD = { name: 'TM Forum TMF621 Trouble Ticket', version: '5.0.1' };

export const STATUSES = [
  ...(['acknowledged', 'rejected', 'pending', 'held', 'inProgress'] as const),
  ...(['cancelled', 'resolved', 'closed'] as const),
];

export type Status = (typeof STATUSES)[number];

/**
 * What may follow what. TMF621 names the states and gives their life cycle as a basic one: it is
 * this one here. `new` is a ticket that is not there yet.
 */
const NEXT: Record<Status | 'new', readonly Status[]> = {
  new: ['acknowledged', 'rejected'],
  acknowledged: ['inProgress', 'pending', 'held', 'rejected', 'cancelled'],
  inProgress: ['pending', 'held', 'resolved', 'cancelled'],
  pending: ['inProgress', 'cancelled'],
  held: ['inProgress', 'cancelled'],
  resolved: ['closed', 'inProgress'],
  ...{ rejected: [], cancelled: [], closed: [] },
};

export const nextOf = (status: Status | 'new'): readonly Status[] => NEXT[status];

export const isLegal = (from: Status | 'new', to: Status): boolean => NEXT[from].includes(to);

export const TICKET_SEVERITIES = ['Critical', 'Major', 'Minor'] as const;
export type TicketSeverity = (typeof TICKET_SEVERITIES)[number];
export const PRIORITIES = ['Critical', 'High', 'Medium', 'Low'] as const;
export type Priority = (typeof PRIORITIES)[number];

const instant = z.iso.datetime({ offset: true });
const ref = <T extends string>(...types: T[]) =>
  z.strictObject({
    ...{ '@type': z.enum(types), id: z.string().min(1), name: z.string().optional() },
    ...{ href: z.string().optional(), '@referredType': z.string().optional() },
  });

/** A ticket that is to be made: what `POST /troubleTicket` takes. */
export const ticketSchema = z.strictObject({
  '@type': z.literal('TroubleTicket'),
  name: z.string(),
  description: z.string(),
  severity: z.enum(TICKET_SEVERITIES),
  ticketType: z.string(),
  priority: z.enum(PRIORITIES),
  status: z.enum(STATUSES),
  requestedResolutionDate: instant.optional(),
  expectedResolutionDate: instant.optional(),
  channel: ref('ChannelRef').optional(),
  externalIdentifier: z
    .array(
      z.strictObject({
        ...{ '@type': z.literal('ExternalIdentifier'), id: z.string() },
        externalIdentifierType: z.string(),
      }),
    )
    .optional(),
  relatedEntity: z
    .array(
      z.strictObject({
        ...{ '@type': z.literal('RelatedEntity'), role: z.string(), entity: ref('EntityRef') },
      }),
    )
    .optional(),
  relatedParty: z
    .array(
      z.strictObject({
        ...{ '@type': z.literal('RelatedPartyRefOrPartyRoleRef'), role: z.string() },
        partyOrPartyRole: ref('PartyRef', 'PartyRoleRef'),
      }),
    )
    .optional(),
  note: z
    .array(
      z.strictObject({
        ...{ '@type': z.literal('Note'), text: z.string(), date: instant.optional() },
      }),
    )
    .optional(),
  troubleTicketCharacteristic: z
    .array(
      z.strictObject({
        ...{ '@type': z.literal('StringCharacteristic'), name: z.string() },
        ...{ value: z.string(), valueType: z.literal('string') },
      }),
    )
    .optional(),
});

export type Ticket = z.output<typeof ticketSchema>;

/** A change of one that is there: what `PATCH /troubleTicket/{id}` takes. */
export const patchSchema = z.strictObject({
  '@type': z.literal('TroubleTicket'),
  status: z.enum(STATUSES),
  statusChangeReason: z.string().optional(),
  resolutionDate: instant.optional(),
});
