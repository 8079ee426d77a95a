/** Given to the child when it is started. */
export interface ChildSettings {
  /** Entry file of koffi, which calls the library. */
  module: string;
  /** The engine's shared library. */
  library: string;
  /** Its packed weights. */
  weights: string;
}

export type ToChild =
  | { type: 'count'; id: number; texts: string[] }
  | { type: 'embed'; id: number; texts: string[] };

export type FromChild =
  | { type: 'count'; id: number; tokens: number }
  /** All vectors one after the other, 32-bit floats, base64. */
  | { type: 'embed'; id: number; vectors: string; tokens: number }
  | { type: 'failed'; id: number; message: string };
