export interface Key {
  edition: string;
  seq: number;
}

export interface Edition {
  edition: string;
  /** How many of its pieces have a vector. */
  embedded: number;
}

/** Where the vectors of pieces lie, and whose are nearest. */
export interface Vectors {
  /** Above so many in reach nobody is asked. */
  most: number;
  keep(pieces: Key[], vectors: Float32Array[]): Promise<void>;
  /** Best first; vectors of another length are none. */
  nearest(editions: Edition[], vector: Float32Array, limit: number): Promise<Key[]>;
}

/** Held by who changes how vectors lie. */
export const LOCK = `hashtext('banyan knowledge vectors')`;
