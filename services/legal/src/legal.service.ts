import { defineVertical } from '@banyan/vertical-kit';
import { computeAmounts } from './application/compute-amounts.ts';

export const legal = defineVertical({
  name: 'legal',
  description: 'Contracts reviewed, statutes cited as they are in force, amounts added up.',
  tasks: [computeAmounts],
});
