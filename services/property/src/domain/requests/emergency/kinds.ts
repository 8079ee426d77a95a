/** Dangers to life that nobody may wait with. */
export const KINDS = [
  ...['gas', 'fire', 'flood', 'trapped', 'electric', 'medical', 'violence', 'structure'],
] as const;

export type Kind =
  | 'gas'
  | 'fire'
  | 'flood'
  | 'trapped'
  | 'electric'
  | 'medical'
  | 'violence'
  | 'structure';
