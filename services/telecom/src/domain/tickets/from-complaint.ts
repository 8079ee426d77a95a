import type { Language, Text } from '@banyan/kernel/words';
import { categoryOf, labelledIds, type Quote } from './complaint.ts';
import type { Content } from './from-alarms.ts';
import type { DraftInput } from './schema.ts';
import type { Priority, TicketSeverity } from './tmf621.ts';

const NAMES: Record<string, Text> = {
  'emergency-call': { en: 'Emergency calls fail', zh: '紧急呼叫无法接通' },
  'no-service': { en: 'No service', zh: '业务中断' },
  intermittent: { en: 'Service is intermittent', zh: '业务时断时续' },
  slow: { en: 'Service is slow', zh: '网速慢' },
  'voice-quality': { en: 'Poor voice quality', zh: '通话质量差' },
  billing: { en: 'Dispute over charges', zh: '费用争议' },
  other: { en: 'Complaint', zh: '客户投诉' },
};

const PRIORITY_OF: Record<TicketSeverity, Priority> = {
  ...{ Critical: 'Critical', Major: 'High', Minor: 'Medium' },
};

export interface ComplaintContent extends Content {
  category: string;
  quotes: Quote[];
}

/** What the ticket says of a complaint: the words stay those of whoever complained. */
export function fromComplaint(
  complaint: NonNullable<DraftInput['complaint']>,
  language: Language,
): ComplaintContent {
  const { text, receivedAt } = complaint;
  const { name: category, severity, cue } = categoryOf(text);
  const ids = labelledIds(text);
  return {
    ...{ severity, priority: PRIORITY_OF[severity], ticketType: 'complaint', category },
    name: NAMES[category]?.[language] ?? category,
    description: text,
    startsAt: receivedAt,
    quotes: [...(cue ? [cue] : []), ...ids],
    more: {
      ...(ids.length > 0
        ? {
            externalIdentifier: ids.map(({ quote: id, type: externalIdentifierType }) => ({
              ...{ '@type': 'ExternalIdentifier', id, externalIdentifierType },
            })),
          }
        : {}),
      troubleTicketCharacteristic: [
        {
          ...{ '@type': 'StringCharacteristic', name: 'category', value: category },
          valueType: 'string',
        },
      ],
    },
  };
}
