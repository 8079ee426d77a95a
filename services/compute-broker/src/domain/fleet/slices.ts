import { PARTS_PER_CARD, type Sku, type SliceTemplate } from './sku.ts';

const SHARE = /^([1-9]\d{0,2})m$/;

/** The slice as its SKU knows it: a template of its driver, or `250m` of a card that is shared. */
export function templateOf(sku: Sku, name: string): SliceTemplate | undefined {
  const share = sku.shares ? SHARE.exec(name)?.[1] : undefined;
  if (share === undefined) return sku.templates.find((template) => template.name === name);
  return { name, cores: Number(share), cpus: 0, memoryMiB: 0 };
}

/** Parts of a card that a slice is. */
export function partsOf(sku: Sku, name: string): number {
  const cores = templateOf(sku, name)?.cores ?? 0;
  return (cores * PARTS_PER_CARD) / (sku.shares ? 1_000 : sku.cores);
}

export const partsInUse = (sku: Sku, names: readonly string[]): number =>
  names.reduce((sum, name) => sum + partsOf(sku, name), 0);

/** Whether a card can be cut so: neither cores nor CPUs nor memory beyond what it has. */
export function isLegalPartition(sku: Sku, names: readonly string[]): boolean {
  const cut = names.map((name) => templateOf(sku, name));
  const sum = (of: (template: SliceTemplate) => number) =>
    cut.reduce((total, template) => total + (template ? of(template) : Number.NaN), 0);
  if (sku.shares) return sum(({ cores }) => cores) <= 1_000;
  return (
    sum(({ cores }) => cores) <= sku.cores &&
    sum(({ cpus }) => cpus) <= sku.cpus &&
    sum(({ memoryMiB }) => memoryMiB) <= sku.memoryMiB
  );
}
