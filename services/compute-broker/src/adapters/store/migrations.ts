import { FleetAndLeases1764100000000 } from './1764100000000-fleet-and-leases.ts';
import { ClassesShapesHealth1764200000000 } from './1764200000000-classes-shapes-health.ts';
import { QueuesReservationsCards1764300000000 } from './1764300000000-queues-reservations-cards.ts';
import { EventLog1764400000000 } from './1764400000000-event-log.ts';
import { Showback1764500000000 } from './1764500000000-showback.ts';
import { LogStart1764700000000 } from './1764700000000-log-start.ts';

export const migrations = [
  FleetAndLeases1764100000000,
  ClassesShapesHealth1764200000000,
  QueuesReservationsCards1764300000000,
  EventLog1764400000000,
  Showback1764500000000,
  LogStart1764700000000,
];
