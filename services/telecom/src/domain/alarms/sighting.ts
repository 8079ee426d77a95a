/** An alarm, as far as it matters for what belongs together. */
export interface Sighting {
  id: string;
  object: number;
  /** When it was raised, epoch ms. */
  at: number;
}

/** The order of time, and at one time that of the ids: never that of arrival. */
export const byTime = (a: Sighting, b: Sighting): number =>
  a.at - b.at || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
