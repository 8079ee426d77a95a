/** Vectors of one length, one after the other. */
export interface Matrix<K> {
  keys: K[];
  values: Float32Array;
}

/** The keys whose vectors are nearest to one, best first; those of another length are none. */
export function nearest<K>(matrices: Matrix<K>[], vector: Float32Array, limit: number): K[] {
  const best: [K, number][] = [];
  const size = vector.length;
  for (const { keys, values } of matrices) {
    if (values.length !== keys.length * size) continue;
    for (const [i, key] of keys.entries()) {
      let product = 0;
      for (let j = 0; j < size; j++) product += (values[i * size + j] ?? 0) * (vector[j] ?? 0);
      if (best.length === limit && product <= (best.at(-1)?.[1] ?? 0)) continue;
      const at = best.findIndex(([, other]) => other < product);
      best.splice(at < 0 ? best.length : at, 0, [key, product]);
      if (best.length > limit) best.pop();
    }
  }
  return best.map(([key]) => key);
}
