/** Somebody else changed what the decision was made on. */
export class Overtaken extends Error {}
