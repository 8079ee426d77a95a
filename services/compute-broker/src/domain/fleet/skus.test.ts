import { describe, expect, it } from 'vitest';
import { PARTS_PER_CARD } from './sku.ts';
import { SKUS, skuOf } from './skus.ts';

const named = (id: string) => skuOf(id).templates.map(({ name }) => name);

describe('the SKUs', () => {
  it('have the templates that their driver knows', () => {
    expect(named('ascend-310p')).toEqual(['vir01', 'vir02', 'vir04']);
    expect(named('ascend-910a')).toEqual(['vir02', 'vir04', 'vir08', 'vir16']);
    expect(named('ascend-910b2')).toEqual(['vir03_1c_8g', 'vir06_1c_16g', 'vir12_3c_32g']);
    expect(named('ascend-910b3')).toEqual(['vir05_1c_16g', 'vir10_3c_32g']);
    expect(named('ascend-910b4')).toEqual(['vir05_1c_8g', 'vir10_3c_16g']);
  });

  it.each([...SKUS.values()])(
    '$id adds up',
    ({ templates, cores, memoryMiB, cardsPerNode, group }) => {
      expect(cardsPerNode % group).toBe(0);
      for (const template of templates) {
        expect(Number.isInteger((template.cores * PARTS_PER_CARD) / cores)).toBe(true);
        expect(template.memoryMiB).toBeLessThanOrEqual(memoryMiB);
        // The names say it: cores, CPUs, GiB.
        const [, said = '', , gib] = /^vir(\d+)(?:_(\d)c_(\d+)g)?$/.exec(template.name) ?? [];
        expect(template.cores).toBe(Number(said));
        if (gib) expect(template.memoryMiB).toBe(Number(gib) * 1_024);
      }
    },
  );
});
