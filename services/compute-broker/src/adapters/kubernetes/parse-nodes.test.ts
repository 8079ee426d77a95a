import { describe, expect, it } from 'vitest';
import { kubernetesNode, nodes } from './nodes.fixture.ts';
import { parseNodes } from './parse-nodes.ts';

const gpu = (name: string, product: string, rest: Parameters<typeof kubernetesNode>[1] = {}) =>
  kubernetesNode(name, {
    capacity: { 'nvidia.com/gpu': '8' },
    ...rest,
    labels: { 'nvidia.com/gpu.product': product, ...rest.labels },
  });

describe('nodes of a cluster', () => {
  it.each([
    [nodes.b2, { sku: 'ascend-910b2', cards: 8, site: 'hall-2', leaf: 'leaf-4', superPod: null }],
    [nodes.a3, { sku: 'ascend-a3', cards: 16, site: 'default', superPod: 'super-pod-3' }],
    [nodes.p310, { sku: 'ascend-310p', cards: 4 }],
    [nodes.a910, { sku: 'ascend-910a', cards: 8 }],
    [nodes.a100, { sku: 'nvidia-a100-80g', cards: 8, site: 'eu-central-1b' }],
    [nodes.h100, { sku: 'nvidia-h100', cards: 8, site: 'us-east-1a', leaf: 'nn-0a1b' }],
  ])('$metadata.name is known by its labels and what its device plugin reports', (node, spec) => {
    const listing = parseNodes([node]);
    expect(listing).toMatchObject({
      nodes: [
        { spec: { id: node.metadata.name, virtual: false, ...spec }, ready: true, cordoned: false },
      ],
      ...{ cardless: [], skipped: [], warnings: [] },
    });
  });

  it.each([
    ['NVIDIA-A100-PCIE-40GB', 'nvidia-a100-40g'],
    ['NVIDIA-A100-80GB-PCIe', 'nvidia-a100-80g'],
    ['NVIDIA-H100-80GB-HBM3', 'nvidia-h100'],
    ['NVIDIA-H200', 'nvidia-h200'],
    ['Tesla-T4', 'nvidia-t4'],
    ['Tesla-V100-SXM2-32GB', 'nvidia-v100-32g'],
    ['NVIDIA-A10', 'nvidia-a10'],
    ['NVIDIA-A10G', 'nvidia-gpu'],
    ['NVIDIA-L40S', 'nvidia-gpu'],
  ])('%s is %s', (product, sku) => {
    const { nodes: taken, warnings } = parseNodes([gpu('n', product)]);
    expect(taken[0]?.spec.sku).toBe(sku);
    expect(warnings.length).toBe(sku === 'nvidia-gpu' ? 1 : 0);
  });

  it.each([
    ['huawei.com/Ascend910B4', {}, 'ascend-910b4'],
    ['huawei.com/Ascend910A', {}, 'ascend-910a'],
    ['huawei.com/Ascend910', { 'node.kubernetes.io/npu.chip.name': '910ProB' }, 'ascend-910a'],
    ['huawei.com/Ascend910', { 'node.kubernetes.io/npu.chip.name': 'Ascend910C' }, 'ascend-a3'],
    ['huawei.com/Ascend910', { 'banyan/sku': 'ascend-910b1' }, 'ascend-910b1'],
  ])('%s with %o is %s', (resource, labels, sku) => {
    const node = kubernetesNode('n', { labels, capacity: { [resource]: '8' } });
    expect(parseNodes([node]).nodes[0]?.spec.sku).toBe(sku);
  });

  it('without an accelerator are none of ours, and are no mistake', () => {
    expect(parseNodes([nodes.plain])).toEqual({
      ...{ nodes: [], cardless: ['control-plane-1'], skipped: [], warnings: [] },
    });
  });

  it('that are not Ready or cordoned say so', () => {
    const down = gpu('down', 'NVIDIA-H200', { ready: 'Unknown', reason: 'NodeStatusUnknown' });
    const shut = gpu('shut', 'NVIDIA-H200', { unschedulable: true });
    expect(parseNodes([down, shut])).toMatchObject({
      nodes: [
        { spec: { id: 'down' }, ready: false, cordoned: false },
        { spec: { id: 'shut' }, ready: true, cordoned: true },
      ],
      warnings: [{ id: 'down', reason: 'is not Ready (NodeStatusUnknown)' }],
    });
  });

  it.each([
    [
      'a 910B of which kind nobody says',
      kubernetesNode('n', {
        labels: { 'accelerator-type': 'module-910b-8' },
        capacity: { 'huawei.com/Ascend910': '8' },
      }),
      'npu.chip.name',
    ],
    [
      'more cards than the SKU has',
      kubernetesNode('n', {
        labels: { 'node.kubernetes.io/npu.chip.name': '910B3' },
        capacity: { 'huawei.com/Ascend910': '16' },
      }),
      'at most 8',
    ],
    ['MIG devices', gpu('n', 'NVIDIA-A100-SXM4-80GB-MIG-1g.10gb'), 'cut into MIG devices'],
    [
      'vNPUs that the driver has cut',
      kubernetesNode('n', { capacity: { 'huawei.com/Ascend310P-4c': '6' } }),
      'huawei.com/Ascend310P-4c',
    ],
    [
      'two kinds of cards',
      kubernetesNode('n', { capacity: { 'huawei.com/Ascend910': '8', 'nvidia.com/gpu': '1' } }),
      'both',
    ],
    [
      'a label that names no SKU',
      kubernetesNode('n', {
        labels: { 'banyan/sku': 'ascend-999' },
        capacity: { 'huawei.com/Ascend910': '8' },
      }),
      'ascend-999',
    ],
    ['a name that is too long', gpu('n'.repeat(64), 'NVIDIA-H200'), '63'],
  ])('with %s are skipped, and it is said why', (_, node, why) => {
    const { nodes: taken, skipped } = parseNodes([node]);
    expect([taken, skipped]).toEqual([
      [],
      [{ id: node.metadata.name, reason: expect.stringContaining(why) }],
    ]);
  });

  it('are counted by what is there, and what is not fit is told', () => {
    const ill = gpu('ill', 'NVIDIA-H200', { allocatable: { 'nvidia.com/gpu': '7' } });
    const shared = gpu('shared', 'Tesla-T4-SHARED', {
      labels: { 'nvidia.com/gpu.count': '4', 'nvidia.com/gpu.replicas': '4' },
      capacity: { 'nvidia.com/gpu': '16' },
    });
    expect(parseNodes([ill, shared])).toMatchObject({
      nodes: [{ spec: { cards: 8 } }, { spec: { sku: 'nvidia-t4', cards: 4 } }],
      warnings: [
        { id: 'ill', reason: expect.stringContaining('7 of its 8') },
        { id: 'shared', reason: expect.stringContaining('time-slicing') },
      ],
    });
  });

  it('keep what others say when one is wrong', () => {
    const label = (superPod: string) => ({ 'banyan/leaf': 'l', 'banyan/super-pod': superPod });
    const [a, b] = ['p', 'q'].map((pod) => gpu(`n-${pod}`, 'NVIDIA-H200', { labels: label(pod) }));
    if (!a || !b) throw new Error('two nodes');
    const { nodes: taken, skipped } = parseNodes([a, b]);
    expect([taken.length, skipped]).toEqual([
      1,
      [{ id: 'n-q', reason: 'superPod: leaf l is in p already' }],
    ]);
  });
});
