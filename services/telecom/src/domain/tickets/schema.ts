import { z } from 'zod';
import { alarmSchema } from '../alarms/record.ts';
import { languageSchema } from '@banyan/contracts/vertical';
import { slaSchema } from './sla-schema.ts';
import { patchSchema, STATUSES, TICKET_SEVERITIES, ticketSchema } from './tmf621.ts';

export const MOST_COMPLAINT = 10_000;
const id = z.string().min(1).max(200);
const name = z.string().min(1).max(300);
const instant = z.iso.datetime({ offset: true });
const referredType = z.string().min(1).max(100).optional();

const complaintSchema = z.strictObject({
  text: z
    .string()
    .max(MOST_COMPLAINT)
    .refine((text) => text.trim() !== '', 'holds nothing but white space')
    .meta({ description: 'In the words of whoever complains, Chinese or English.' }),
  receivedAt: instant.optional(),
  requestedResolutionDate: instant.optional(),
});

const isUnique = (alarms: { alarmId: string }[]) =>
  new Set(alarms.map(({ alarmId }) => alarmId)).size === alarms.length;

export const draftInputSchema = z
  .strictObject({
    alarms: z
      .array(alarmSchema)
      .min(1)
      .max(500)
      .refine(isUnique, 'holds an alarmId twice')
      .optional()
      .meta({ description: 'One fault, such as a group of alarms:correlate.' }),
    rootAlarmId: id.optional(),
    complaint: complaintSchema.optional(),
    channel: z.strictObject({ id, name: name.optional() }).optional(),
    parties: z
      .array(
        z.strictObject({
          ...{ id, role: name, name: name.optional(), referredType },
          kind: z.enum(['PartyRef', 'PartyRoleRef']).default('PartyRef'),
        }),
      )
      .max(50)
      .default([]),
    entities: z
      .array(z.strictObject({ id, role: name, name: name.optional(), referredType }))
      .max(200)
      .default([])
      .meta({ description: 'Products, services, bills that it is about.' }),
    ticket: z
      .strictObject({ id, status: z.enum(STATUSES) })
      .optional()
      .meta({ description: 'One that is there, whose status is to change.' }),
    change: z
      .strictObject({
        status: z.enum(STATUSES),
        reason: z.string().min(1).max(500).optional(),
        at: instant.optional(),
      })
      .optional(),
    sla: slaSchema.optional(),
    language: languageSchema
      .optional()
      .meta({ description: "Else the complaint's, else English." }),
  })
  .refine(({ alarms, complaint }) => !(alarms && complaint), {
    message: 'has alarms and a complaint: a ticket is of one of them',
    path: ['complaint'],
  })
  .refine(({ alarms, complaint, ticket }) => alarms ?? complaint ?? ticket, {
    message: 'has nothing to draft from: alarms, a complaint, or a ticket',
    path: ['alarms'],
  })
  .refine(({ ticket, change }) => ticket ?? !change, {
    message: 'is a change of no ticket',
    path: ['change'],
  })
  .refine(({ ticket, complaint }) => !(ticket && complaint), {
    message: 'is there already: a complaint makes a new ticket',
    path: ['ticket'],
  })
  .refine(
    ({ alarms = [], rootAlarmId }) =>
      rootAlarmId === undefined || alarms.some(({ alarmId }) => alarmId === rootAlarmId),
    { message: 'is none of the alarms', path: ['rootAlarmId'] },
  );

export type DraftInput = z.output<typeof draftInputSchema>;

export const draftedSchema = z.object({
  language: languageSchema,
  ticket: ticketSchema.optional().meta({ description: 'For POST /troubleTicket.' }),
  patch: patchSchema.optional().meta({ description: 'For PATCH /troubleTicket/{id}.' }),
  ticketId: z.string().optional(),
  status: z.object({
    from: z.enum(['new', ...STATUSES]),
    to: z.enum(STATUSES).optional(),
    allowed: z.array(z.enum(STATUSES)),
  }),
  sla: z
    .object({
      severity: z.enum(TICKET_SEVERITIES),
      duration: z.string(),
      clock: z.enum(['elapsed', 'business']),
      timeZone: z.string(),
      startsAt: z.string(),
      due: z.string().optional(),
    })
    .optional(),
  category: z.string().optional(),
  findings: z.array(z.object({ kind: z.string(), message: z.string() })),
  explanation: z.string(),
});

export type Drafted = Omit<z.output<typeof draftedSchema>, 'explanation'>;
