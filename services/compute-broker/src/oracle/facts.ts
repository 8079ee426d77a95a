/** What may be on a card, written down once more. */
interface Facts {
  cores: number;
  cpus: number;
  mib: number;
  /** Cores, CPUs and MiB of each slice. */
  slices: Record<string, [cores: number, cpus: number, mib: number]>;
  /** Cards of a ring or a pair; a ring holds all of a member that is no larger. */
  ring?: number;
  pair?: true;
}

const G = 1_024;
const FACTS: Record<string, Facts> = {
  'ascend-310p': {
    ...{ cores: 8, cpus: 7, mib: 21_527 },
    slices: { vir01: [1, 1, 3_072], vir02: [2, 2, 6_144], vir04: [4, 4, 12_288] },
  },
  'ascend-910a': {
    ...{ cores: 30, cpus: 14, mib: 32 * G, ring: 4 },
    slices: {
      ...{ vir02: [2, 0, 2_184], vir04: [4, 0, 4_369] },
      ...{ vir08: [8, 0, 8_738], vir16: [16, 0, 17_476] },
    },
  },
  'ascend-910b2': {
    ...{ cores: 24, cpus: 6, mib: 64 * G },
    slices: {
      vir03_1c_8g: [3, 1, 8 * G],
      vir06_1c_16g: [6, 1, 16 * G],
      vir12_3c_32g: [12, 3, 32 * G],
    },
  },
  'ascend-910b3': {
    ...{ cores: 20, cpus: 7, mib: 64 * G },
    slices: { vir05_1c_16g: [5, 1, 16 * G], vir10_3c_32g: [10, 3, 32 * G] },
  },
  'ascend-910b4': {
    ...{ cores: 20, cpus: 7, mib: 32 * G },
    slices: { vir05_1c_8g: [5, 1, 8 * G], vir10_3c_16g: [10, 3, 16 * G] },
  },
  'ascend-a3': { cores: 0, cpus: 0, mib: 0, slices: {}, pair: true },
};

/** Of a card, how much a slice is. */
export function fractionOf(sku: string, slice: string): number {
  const share = /^(\d+)m$/.exec(slice)?.[1];
  if (share) return Number(share) / 1_000;
  const facts = FACTS[sku];
  return (facts?.slices[slice]?.[0] ?? Infinity) / (facts?.cores ?? 1);
}

/** Why these slices cannot be on one card, or `undefined`. */
export function whyIllegalCut(sku: string, slices: readonly string[]): string | undefined {
  const sum = slices.reduce((total, slice) => total + fractionOf(sku, slice), 0);
  if (sum > 1 + 1e-9) return `${slices.join(' + ')} are ${sum} of a card`;
  const facts = FACTS[sku];
  if (!facts) return undefined;
  const total = (i: 1 | 2) => slices.reduce((n, slice) => n + (facts.slices[slice]?.[i] ?? 0), 0);
  if (total(1) > facts.cpus) return `${slices.join(' + ')} need ${total(1)} of ${facts.cpus} CPUs`;
  return total(2) > facts.mib ? `${slices.join(' + ')} need ${total(2)} MiB` : undefined;
}

/** Why these cards of one node cannot serve one member, or `undefined`. */
export function whyIllegalCards(sku: string, cards: readonly number[]): string | undefined {
  const facts = FACTS[sku];
  if (facts?.ring && cards.length <= facts.ring) {
    const rings = new Set(cards.map((card) => Math.floor(card / (facts.ring ?? 1))));
    if (rings.size > 1) return `cards ${cards.join('+')} of ${sku} are in two rings`;
  }
  if (facts?.pair && cards.length > 1) {
    const halves = cards.filter((card) => !cards.includes(card ^ 1));
    if (halves.length > 0) return `cards ${cards.join('+')} of ${sku} break a pair`;
  }
  return undefined;
}
