import { defineVertical } from '@banyan/vertical-kit';
import { explainCharges } from './application/explain-charges.ts';
import { intakeRequest } from './application/intake-request.ts';
import { mapPoints } from './application/map-points.ts';
import { bostonDepartments, bostonDepartmentsTaught } from './targets/boston.ts';
import { chargesStatements } from './targets/charges.ts';
import {
  blindEmergencies,
  emergencies,
  nearMisses,
  requestsChecked,
} from './targets/emergencies.ts';
import { pointClasses, pointNames, pointsInBrick, pointUnits } from './targets/points.ts';
import { riceHall, riceHallClasses, riceHallExamples } from './targets/rice-hall.ts';

export const property = defineVertical({
  name: 'property',
  description: "Residents' requests taken in, building points named, charges explained.",
  knowledge: {
    about: "Labelled examples of residents' requests.",
  },
  tasks: [intakeRequest, mapPoints, explainCharges],
  targets: [
    ...[emergencies, nearMisses, requestsChecked, pointNames, pointClasses, pointUnits],
    ...[pointsInBrick, chargesStatements],
    ...[blindEmergencies, bostonDepartments, bostonDepartmentsTaught],
    ...[riceHall, riceHallClasses, riceHallExamples],
  ],
});
