import { join } from 'node:path';
import type { ClusterNodes } from '../../application/cluster-nodes.ts';
import type { SourceKind } from '../../application/inventory-source.ts';
import type { NodeSpec } from '../../domain/fleet/node.ts';
import { type AccessSettings, accessOf } from '../kubernetes/cluster-access.ts';
import { accessByKubeconfig } from '../kubernetes/kubeconfig.ts';
import { KubernetesNodes } from '../kubernetes/kubernetes-nodes.ts';
import { readInventory } from './inventory-file.ts';

const LOCAL = join(import.meta.dirname, '../../../inventory/local.yaml');

/** Where the fleet comes from: a file is read once, a cluster is followed. */
export interface FleetSource {
  kind: SourceKind;
  nodes: NodeSpec[];
  cluster?: ClusterNodes;
}

export interface SourceSettings extends AccessSettings {
  kubeconfig: string | undefined;
  selector: string | undefined;
}

/** `local`, `kubernetes`, the address of an API server, or a file. Throws with what is wrong. */
export async function sourceOf(settings: SourceSettings): Promise<FleetSource> {
  const { source, kubeconfig, selector, host } = settings;
  if (source === 'local') return { kind: 'local', nodes: await readInventory(LOCAL) };
  if (source !== 'kubernetes' && !/^https?:\/\//.test(source)) {
    return { kind: 'file', nodes: await readInventory(source) };
  }
  const byFile = source === 'kubernetes' && host === undefined && kubeconfig !== undefined;
  const access = byFile ? await accessByKubeconfig(kubeconfig) : await accessOf(settings);
  return { kind: 'kubernetes', nodes: [], cluster: new KubernetesNodes(access, selector) };
}
