/** Where all of a lease has to be. */
export const SCOPES = ['any', 'super-pod', 'leaf', 'node', 'ring'] as const;
export type Scope = (typeof SCOPES)[number];

/** What is asked for, all or none of it. */
export interface Shape {
  /** A gang has several: each sits on one node, by the wiring of its SKU. */
  readonly members: number;
  /** With so many left it goes on when others lose their cards. */
  readonly minMembers: number;
  /** Whole cards of each member; slices have one card each. */
  readonly cards: number;
  /** Instead of whole cards: a slice of this name for each member, e.g. `vir04` or `250m`. */
  readonly slice: string | null;
  readonly within: Scope;
  /** A device class; null takes any one of those that there are. */
  readonly sku: string | null;
  /** Its cards may lie on several nodes where none has so many: one member that asks for nothing more. */
  readonly spans: boolean;
}

/** Any so many cards, on one node if one has them. */
export const wholeCards = (cards: number, sku: string | null = null): Shape => ({
  ...{ members: 1, minMembers: 1, cards, slice: null, within: 'any', sku, spans: true },
});

export const cardsOf = ({ members, cards }: Shape): number => members * cards;

export const sameShape = (a: Shape, b: Shape): boolean =>
  a.members === b.members &&
  a.minMembers === b.minMembers &&
  a.cards === b.cards &&
  a.slice === b.slice &&
  a.within === b.within &&
  a.sku === b.sku &&
  a.spans === b.spans;
