import type { KubernetesNode } from './node-list.ts';

interface Said {
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
  capacity?: Record<string, string>;
  allocatable?: Record<string, string>;
  unschedulable?: boolean;
  ready?: 'True' | 'False' | 'Unknown';
  reason?: string;
}

/** A node as an API server tells of it, with what is on every node. */
export function kubernetesNode(name: string, said: Said = {}): KubernetesNode {
  const { labels, annotations, capacity, unschedulable, ready = 'True' } = said;
  const common = { cpu: '192', 'ephemeral-storage': '1843195Mi', memory: '1583564Mi', pods: '110' };
  return {
    metadata: {
      name,
      labels: {
        'beta.kubernetes.io/arch': 'arm64',
        'kubernetes.io/arch': 'arm64',
        'kubernetes.io/hostname': name,
        'kubernetes.io/os': 'linux',
        ...labels,
      },
      annotations: { 'node.alpha.kubernetes.io/ttl': '0', ...annotations },
    },
    spec: unschedulable ? { unschedulable } : {},
    status: {
      capacity: { ...common, ...capacity },
      allocatable: { ...common, ...(said.allocatable ?? capacity) },
      conditions: [
        { type: 'MemoryPressure', status: 'False', reason: 'KubeletHasSufficientMemory' },
        { type: 'Ready', status: ready, reason: said.reason ?? 'KubeletReady' },
      ],
    },
  };
}

const worker = { 'node-role.kubernetes.io/worker': 'worker', workerselector: 'dls-worker-node' };

/** Labels as the device plugins and GPU feature discovery leave them. */
export const nodes = {
  b2: kubernetesNode('atlas-800t-a2-07', {
    labels: {
      ...worker,
      accelerator: 'huawei-Ascend910',
      'accelerator-type': 'module-910b-8',
      'host-arch': 'huawei-arm',
      'node.kubernetes.io/npu.chip.name': '910B2',
      servertype: 'Ascend910B-24',
      'topology.kubernetes.io/zone': 'hall-2',
      'banyan/leaf': 'leaf-4',
    },
    capacity: { 'huawei.com/Ascend910': '8' },
  }),
  a3: kubernetesNode('atlas-900-a3-001', {
    labels: {
      ...worker,
      accelerator: 'huawei-Ascend910',
      'accelerator-type': 'module-a3-16-super-pod',
      'node.kubernetes.io/npu.chip.name': 'Ascend910_9392',
    },
    annotations: { superPodID: '3', serverIndex: '11' },
    capacity: { 'huawei.com/Ascend910': '16' },
  }),
  p310: kubernetesNode('atlas-300i-02', {
    labels: {
      ...worker,
      accelerator: 'huawei-Ascend310P',
      'node.kubernetes.io/npu.chip.name': '310P3',
    },
    capacity: { 'huawei.com/Ascend310P': '4' },
  }),
  a910: kubernetesNode('atlas-800-01', {
    labels: { ...worker, accelerator: 'huawei-Ascend910', 'accelerator-type': 'module' },
    capacity: { 'huawei.com/Ascend910': '8' },
  }),
  a100: kubernetesNode('dgx-a100-01', {
    labels: {
      'nvidia.com/gpu.product': 'NVIDIA-A100-SXM4-80GB',
      'nvidia.com/gpu.count': '8',
      'nvidia.com/gpu.memory': '81920',
      'nvidia.com/gpu.replicas': '1',
      'nvidia.com/mig.strategy': 'single',
      'topology.kubernetes.io/zone': 'eu-central-1b',
    },
    capacity: { 'nvidia.com/gpu': '8' },
  }),
  h100: kubernetesNode('ip-10-0-12-34.ec2.internal', {
    labels: {
      'node.kubernetes.io/instance-type': 'p5.48xlarge',
      'network.topology.nvidia.com/leaf': 'nn-0a1b',
      'topology.kubernetes.io/zone': 'us-east-1a',
    },
    capacity: { 'nvidia.com/gpu': '8', 'vpc.amazonaws.com/efa': '32' },
  }),
  plain: kubernetesNode('control-plane-1', { labels: { masterselector: 'dls-master-node' } }),
};
