/** Turns texts into vectors of length 1, so that likeness of meaning is a product. */
export interface Embedder {
  /** In the order of the texts. Throws when there are none to be had within the time, ms. */
  embed(texts: string[], withinMs: number): Promise<Float32Array[]>;
}
