import { asJson } from '../commands/given-file.ts';

/**
 * The body of an import. Our own words go as text, so that what is wrong is named by its line; of
 * what kubectl prints only what is read goes over the wire.
 */
export function inventoryBodyOf(given: string): unknown {
  const json = asJson(given) as { kind?: unknown; items?: unknown } | undefined;
  if (!json || !Array.isArray(json.items)) return { yaml: given };
  const { kind, items } = json;
  return { kind, items: items.map(shorter) };
}

interface Told {
  metadata?: { name?: unknown; labels?: unknown; annotations?: Record<string, unknown> };
  spec?: { unschedulable?: unknown };
  status?: {
    capacity?: unknown;
    allocatable?: unknown;
    conditions?: { type?: unknown; status?: unknown; reason?: unknown }[];
  };
}

function shorter({ metadata = {}, spec = {}, status = {} }: Told) {
  const { name, labels, annotations = {} } = metadata;
  const { superPodID } = annotations;
  const { capacity, allocatable, conditions } = status;
  return {
    metadata: {
      name,
      labels,
      ...(superPodID === undefined ? {} : { annotations: { superPodID } }),
    },
    spec: { unschedulable: spec.unschedulable },
    status: {
      ...{ capacity, allocatable },
      conditions: conditions
        ?.filter(({ type }) => type === 'Ready')
        .map(({ type, status: is, reason }) => ({ type, status: is, reason })),
    },
  };
}
