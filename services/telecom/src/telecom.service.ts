import { defineVertical } from '@banyan/vertical-kit';
import { correlateAlarms } from './application/correlate-alarms.ts';
import { draftTicket } from './application/draft-ticket.ts';

export const telecom = defineVertical({
  name: 'telecom',
  description: 'Alarms put together, trouble tickets drafted, standards asked.',
  tasks: [correlateAlarms, draftTicket],
});
