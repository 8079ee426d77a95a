import { defineVertical } from '@banyan/vertical-kit';
import { intakeRequest } from './application/intake-request.ts';
import { mapPoints } from './application/map-points.ts';

export const property = defineVertical({
  name: 'property',
  description: "Residents' requests taken in, building points named, charges explained.",
  tasks: [intakeRequest, mapPoints],
});
