import type { Flow } from './define-flow.ts';
import { liftFailure } from './lift-failure.ts';
import { outageCredit } from './outage-credit.ts';

export {
  defineFlow,
  type Flow,
  type FlowDeclaration,
  type FlowStep,
  type SoFar,
  type StepDeclaration,
} from './define-flow.ts';

/** All flows of the mesh: each vertical takes the steps that are its own. */
export const flows: readonly Flow[] = [liftFailure, outageCredit];
