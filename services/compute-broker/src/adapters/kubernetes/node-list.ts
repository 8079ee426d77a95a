import { z } from 'zod';

const words = z.record(z.string(), z.string());
const counts = z.record(z.string(), z.union([z.string(), z.number()]));

/** Of a Kubernetes node what we read; it says much more. */
export const kubernetesNodeSchema = z.object({
  metadata: z.object({
    name: z.string().min(1).max(253),
    labels: words.optional(),
    annotations: words.optional(),
  }),
  spec: z.object({ unschedulable: z.boolean().optional() }).optional(),
  status: z.object({
    capacity: counts.optional(),
    allocatable: counts.optional(),
    conditions: z
      .array(z.object({ type: z.string(), status: z.string(), reason: z.string().optional() }))
      .optional(),
  }),
});

/** What `kubectl get nodes -o json` and the API's list say. */
export const nodeListSchema = z.object({
  kind: z.enum(['List', 'NodeList']),
  metadata: z.object({ continue: z.string().optional() }).optional(),
  items: z.array(kubernetesNodeSchema).max(20_000),
});

export type KubernetesNode = z.infer<typeof kubernetesNodeSchema>;

export const isNodeList = (raw: unknown): boolean =>
  typeof raw === 'object' && raw !== null && 'items' in raw && 'kind' in raw;
