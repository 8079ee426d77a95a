/** What `./mesh fuzz` leaves in `test/fuzz/results`; never edited by hand. */
export interface FuzzResult {
  service: string;
  at: string;
  versions: Record<string, string>;
  /** Repeats the same cases. */
  seed: number;
  /** At most so many random cases an operation, beside those that follow from its schema. */
  examples: number;
  runs: FuzzRun[];
}

export interface FuzzRun {
  /** Whose key it came with. */
  who: string;
  operations: number;
  cases: number;
  seconds: number;
  findings: { operation: string; what: string }[];
}
