import { FleetAndLeases1764100000000 } from './1764100000000-fleet-and-leases.ts';
import { ClassesShapesHealth1764200000000 } from './1764200000000-classes-shapes-health.ts';

export const migrations = [FleetAndLeases1764100000000, ClassesShapesHealth1764200000000];
