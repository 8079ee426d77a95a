/** A simulated radio network: routers, power, stations, cells. Nobody's real one. */
export interface Network {
  objects: string[];
  dependencies: { object: string; dependsOn: string[] }[];
  kinds: Map<string, Kind>;
}

export type Kind = 'core' | 'aggregation' | 'router' | 'power' | 'station' | 'unit' | 'cell';

export interface Size {
  regions: number;
  /** Aggregation routers of a region. */
  aggregations: number;
  /** Sites of an aggregation router. */
  sites: number;
  cells: number;
}

export function simulateNetwork({ regions, aggregations, sites, cells }: Size): Network {
  const network: Network = { objects: [], dependencies: [], kinds: new Map() };
  const add = (kind: Kind, object: string, dependsOn: string[] = []): string => {
    network.objects.push(object);
    network.kinds.set(object, kind);
    if (dependsOn.length > 0) network.dependencies.push({ object, dependsOn });
    return object;
  };
  for (let r = 1; r <= regions; r++) {
    const region = `SubNetwork=simulated-${r}`;
    const core = add('core', `${region},ManagedElement=core-${r}`);
    for (let a = 1; a <= aggregations; a++) {
      const router = add('aggregation', `${region},ManagedElement=agg-${r}-${a}`, [core]);
      for (let s = 1; s <= sites; s++) {
        const place = `${r}-${a}-${s}`;
        const power = add('power', `${region},ManagedElement=power-${place}`);
        const edge = add('router', `${region},ManagedElement=csr-${place}`, [router, power]);
        const station = add('station', `${region},ManagedElement=gnb-${place}`, [edge, power]);
        const unit = add('unit', `${station},GNBDUFunction=1`);
        for (let c = 1; c <= cells; c++) add('cell', `${unit},NRCellDU=${c}`);
      }
    }
  }
  return network;
}
