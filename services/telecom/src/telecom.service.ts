import { defineVertical } from '@banyan/vertical-kit';
import { correlateAlarms } from './application/correlate-alarms.ts';

export const telecom = defineVertical({
  name: 'telecom',
  description: 'Telecom: what is done in it, checked.',
  tasks: [correlateAlarms],
});
