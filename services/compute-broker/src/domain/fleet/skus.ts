import type { Sku, SliceTemplate } from './sku.ts';

const template = (name: string, cores: number, cpus: number, memoryMiB: number): SliceTemplate => ({
  ...{ name, cores, cpus, memoryMiB },
});

const whole = {
  cores: 0,
  cpus: 0,
  templates: [],
  shares: false,
  wiring: 'flat',
  group: 1,
} as const;

const ascend = (id: string, rest: Pick<Sku, 'cardsPerNode' | 'memoryMiB'> & Partial<Sku>): Sku => ({
  ...whole,
  ...{ id, vendor: 'ascend' },
  ...rest,
});

const nvidia = (id: string, cardsPerNode: number, gib: number): Sku => ({
  ...whole,
  ...{ id, vendor: 'nvidia', cardsPerNode, memoryMiB: gib * 1_024, shares: true },
});

const GIB = 1_024;

/** Cores, CPUs and memory of templates are those of the vendor's virtualisation guide. */
const ALL: readonly Sku[] = [
  ascend('ascend-310p', {
    ...{ cardsPerNode: 8, memoryMiB: 21_527, cores: 8, cpus: 7 },
    templates: [
      template('vir01', 1, 1, 3_072),
      template('vir02', 2, 2, 6_144),
      template('vir04', 4, 4, 12_288),
    ],
  }),
  ascend('ascend-910a', {
    ...{ cardsPerNode: 8, memoryMiB: 32 * GIB, cores: 30, cpus: 14, wiring: 'rings', group: 4 },
    templates: [
      template('vir02', 2, 0, 2_184),
      template('vir04', 4, 0, 4_369),
      template('vir08', 8, 0, 8_738),
      template('vir16', 16, 0, 17_476),
    ],
  }),
  ascend('ascend-910b1', { cardsPerNode: 8, memoryMiB: 64 * GIB }),
  ascend('ascend-910b2', {
    ...{ cardsPerNode: 8, memoryMiB: 64 * GIB, cores: 24, cpus: 6 },
    templates: [
      template('vir03_1c_8g', 3, 1, 8 * GIB),
      template('vir06_1c_16g', 6, 1, 16 * GIB),
      template('vir12_3c_32g', 12, 3, 32 * GIB),
    ],
  }),
  ascend('ascend-910b3', {
    ...{ cardsPerNode: 8, memoryMiB: 64 * GIB, cores: 20, cpus: 7 },
    templates: [
      template('vir05_1c_16g', 5, 1, 16 * GIB),
      template('vir10_3c_32g', 10, 3, 32 * GIB),
    ],
  }),
  ascend('ascend-910b4', {
    ...{ cardsPerNode: 8, memoryMiB: 32 * GIB, cores: 20, cpus: 7 },
    templates: [template('vir05_1c_8g', 5, 1, 8 * GIB), template('vir10_3c_16g', 10, 3, 16 * GIB)],
  }),
  ascend('ascend-a3', { cardsPerNode: 16, memoryMiB: 64 * GIB, wiring: 'pairs', group: 2 }),
  nvidia('nvidia-t4', 8, 16),
  nvidia('nvidia-p100', 8, 16),
  nvidia('nvidia-v100-16g', 8, 16),
  nvidia('nvidia-v100-32g', 8, 32),
  nvidia('nvidia-a10', 8, 24),
  nvidia('nvidia-a100-40g', 8, 40),
  nvidia('nvidia-a100-80g', 8, 80),
  nvidia('nvidia-h100', 8, 80),
  nvidia('nvidia-h200', 8, 141),
  nvidia('nvidia-gpu', 16, 0),
  { ...whole, id: 'virtual-cpu', vendor: 'virtual', cardsPerNode: 64, memoryMiB: 0, shares: true },
];

export const SKUS: ReadonlyMap<string, Sku> = new Map(ALL.map((sku) => [sku.id, sku]));

/** Throws for a SKU that no inventory could have named. */
export function skuOf(id: string): Sku {
  const sku = SKUS.get(id);
  if (!sku) throw new Error(`There is no SKU ${id}.`);
  return sku;
}
