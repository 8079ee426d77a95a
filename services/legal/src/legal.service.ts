import { defineVertical } from '@banyan/vertical-kit';
import { computeAmounts } from './application/compute-amounts.ts';

export const legal = defineVertical({
  name: 'legal',
  description: 'Legal: what is done in it, checked.',
  tasks: [computeAmounts],
});
