import { defineVertical } from '@banyan/vertical-kit';
import { explainCharges } from './application/explain-charges.ts';
import { intakeRequest } from './application/intake-request.ts';
import { mapPoints } from './application/map-points.ts';

export const property = defineVertical({
  name: 'property',
  description: "Residents' requests taken in, building points named, charges explained.",
  tasks: [intakeRequest, mapPoints, explainCharges],
});
