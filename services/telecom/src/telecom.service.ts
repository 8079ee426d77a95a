import { defineVertical } from '@banyan/vertical-kit';
import { askStandards } from './application/ask-standards.ts';
import { correlateAlarms } from './application/correlate-alarms.ts';
import { draftTicket } from './application/draft-ticket.ts';

export const telecom = defineVertical({
  name: 'telecom',
  description: 'Alarms put together, trouble tickets drafted, standards asked.',
  knowledge: {
    about: 'Standards and rules of telecommunication: 3GPP, IEEE, ITU, TM Forum, house rules.',
  },
  tasks: [correlateAlarms, draftTicket, askStandards],
});
