/** What device plugins and clouds call cards, and the SKU that they are. The first that fits counts. */
type Known = readonly [pattern: RegExp, sku: string][];

/** `node.kubernetes.io/npu.chip.name`, as the Ascend device plugin sets it. */
const CHIPS: Known = [
  [/^(ascend)?310p/i, 'ascend-310p'],
  [/^(ascend)?910_?b1/i, 'ascend-910b1'],
  [/^(ascend)?910_?b2/i, 'ascend-910b2'],
  [/^(ascend)?910_?b3/i, 'ascend-910b3'],
  [/^(ascend)?910_?b4/i, 'ascend-910b4'],
  [/^(ascend)?910(_93|c)/i, 'ascend-a3'],
  [/^(ascend)?910(a|pro|premium)/i, 'ascend-910a'],
];

/** `accelerator-type`, where the chip is not named. */
const SERVERS: Known = [
  [/^module-a3-/, 'ascend-a3'],
  [/^(module|half|card)$/, 'ascend-910a'],
];

/** `nvidia.com/gpu.product`, as GPU feature discovery sets it. */
const PRODUCTS: Known = [
  [/(^|-)T4(-|$)/, 'nvidia-t4'],
  [/P100/, 'nvidia-p100'],
  [/V100.*16GB/, 'nvidia-v100-16g'],
  [/V100.*32GB/, 'nvidia-v100-32g'],
  [/A100.*40GB/, 'nvidia-a100-40g'],
  [/A100.*80GB/, 'nvidia-a100-80g'],
  [/(^|-)H100(-|$)/, 'nvidia-h100'],
  [/(^|-)H200(-|$)/, 'nvidia-h200'],
  [/(^|-)A10(-|$)/, 'nvidia-a10'],
];

/** `cloud.google.com/gke-accelerator` and `node.kubernetes.io/instance-type`. */
const CLOUDS: Known = [
  [/^nvidia-tesla-t4$|^g4dn\./, 'nvidia-t4'],
  [/^nvidia-tesla-p100$/, 'nvidia-p100'],
  [/^nvidia-tesla-v100$|^p3\./, 'nvidia-v100-16g'],
  [/^p3dn\./, 'nvidia-v100-32g'],
  [/^nvidia-tesla-a100$|^p4d\.|^a2-highgpu-/, 'nvidia-a100-40g'],
  [/^nvidia-a100-80gb$|^p4de\.|^a2-ultragpu-/, 'nvidia-a100-80g'],
  [/^nvidia-h100-|^p5\.|^a3-(high|mega)gpu-/, 'nvidia-h100'],
  [/^nvidia-h200-|^p5en?\.|^a3-ultragpu-/, 'nvidia-h200'],
];

const find = (known: Known) => (name: string | undefined) =>
  name === undefined ? undefined : known.find(([pattern]) => pattern.test(name))?.[1];

export const skuOfChip = find(CHIPS);
export const skuOfServer = find(SERVERS);
export const skuOfProduct = find(PRODUCTS);
export const skuOfCloud = find(CLOUDS);
