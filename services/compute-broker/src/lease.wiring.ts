import { useCase } from '@banyan/platform';
import type { Provider } from '@nestjs/common';
import { ExplainController } from './adapters/http/explain.controller.ts';
import { FaultsController } from './adapters/http/faults.controller.ts';
import { LeasesController, LeaseVerbsController } from './adapters/http/leases.controller.ts';
import { ReservationsController } from './adapters/http/reservations.controller.ts';
import { FaultTopicController } from './adapters/kafka/faults.controller.ts';
import { LeaseTopicController } from './adapters/kafka/leases.controller.ts';
import { AcquireLease } from './application/acquire-lease.ts';
import { BookReservation } from './application/book-reservation.ts';
import { CancelReservation } from './application/cancel-reservation.ts';
import { ExplainLease } from './application/explain-lease.ts';
import { FaultCodes } from './application/fault-codes.ts';
import { LeaseStore } from './application/lease-store.ts';
import { ListFaults } from './application/list-faults.ts';
import { ListLeases } from './application/list-leases.ts';
import { ListReservations } from './application/list-reservations.ts';
import { RecoverCard } from './application/recover-card.ts';
import { ReleaseLease } from './application/release-lease.ts';
import { RenewLease } from './application/renew-lease.ts';
import { ReportFaults } from './application/report-faults.ts';
import { RevokeLease } from './application/revoke-lease.ts';
import { ShowLease } from './application/show-lease.ts';
import { ShowReservation } from './application/show-reservation.ts';
import { SweepLeases } from './application/sweep-leases.ts';
import { TryLease } from './application/try-lease.ts';
import type { FaultCodes as Codes } from './domain/fault/parse-codes.ts';

export interface LeaseSettings {
  /** Levels by code; without them each report says its own. */
  faultCodes: Codes | undefined;
}

export const leaseControllers = [
  LeasesController,
  LeaseVerbsController,
  ExplainController,
  ReservationsController,
  FaultsController,
  LeaseTopicController,
  FaultTopicController,
];

export const leaseProviders = ({ faultCodes }: LeaseSettings): Provider[] => [
  { provide: FaultCodes, useValue: new FaultCodes(faultCodes) },
  useCase(AcquireLease, [LeaseStore]),
  useCase(TryLease, [LeaseStore]),
  useCase(RenewLease, [LeaseStore]),
  useCase(ReleaseLease, [LeaseStore]),
  useCase(RevokeLease, [LeaseStore]),
  useCase(ShowLease, [LeaseStore]),
  useCase(ListLeases, [LeaseStore]),
  useCase(ExplainLease, [LeaseStore]),
  useCase(BookReservation, [LeaseStore]),
  useCase(ListReservations, [LeaseStore]),
  useCase(ShowReservation, [LeaseStore]),
  useCase(CancelReservation, [LeaseStore]),
  useCase(ReportFaults, [LeaseStore, FaultCodes]),
  useCase(ListFaults, [LeaseStore]),
  useCase(RecoverCard, [LeaseStore]),
  useCase(SweepLeases, [LeaseStore]),
];
