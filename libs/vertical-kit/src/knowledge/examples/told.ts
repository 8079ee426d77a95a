import type { Check, Citation } from '@banyan/contracts/vertical';
import type { Voted, Voter } from './vote.ts';

export interface Asked {
  text: string;
  /** Only these are decided for; all vote, or the few that are left would decide by chance. */
  among?: readonly string[];
}

export interface LabelRequest {
  /** The name of the task whose examples are asked. */
  task: string;
  /** What a label in a file says to the task; undefined where it has no such one. */
  labelOf: (said: string) => string | undefined;
}

export interface Neighbour extends Voter {
  /** Of its text and of its label. */
  citations: [Citation, Citation];
}

export interface NearestLabels {
  /** The likeliest first. */
  labels: Voted[];
  /** Absent where too little speaks for any. */
  decided?: string;
  neighbours: Neighbour[];
}

export interface FromExamples {
  /** In the order of the texts. */
  told: NearestLabels[];
  /** The neighbours of what is decided, verbatim. */
  citations: Citation[];
  /** None where there is no example. */
  checks: Check[];
}
