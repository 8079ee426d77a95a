import { defineVertical } from '@banyan/vertical-kit';
import { intakeRequests } from './application/intake-requests.ts';

export const property = defineVertical({
  name: 'property',
  description: 'Property: what is done in it, checked.',
  tasks: [intakeRequests],
});
