import { Periodic, useCase } from '@banyan/platform';
import { untraced } from '@banyan/telemetry';
import { Injectable, type Provider } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ShowbackController } from './adapters/http/showback.controller.ts';
import { PostgresShowbackStore } from './adapters/showback/postgres-showback-store.ts';
import { FoldShowback } from './application/fold-showback.ts';
import { LeaseStore } from './application/lease-store.ts';
import { ReportShowback } from './application/report-showback.ts';
import { ShowbackStore } from './application/showback-store.ts';
import { Tariffs } from './application/tariffs.ts';
import type { Tariff } from './domain/showback/bill.ts';

const FOLD_EVERY_MS = 5_000;

export interface ShowbackSettings {
  tariff: Tariff;
}

@Injectable()
class Folder extends Periodic {
  readonly #fold: FoldShowback;

  constructor(fold: FoldShowback) {
    super(FOLD_EVERY_MS);
    this.#fold = fold;
  }

  protected work() {
    return untraced(() => this.#fold.run());
  }
}

export const showbackControllers = [ShowbackController];

export const showbackProviders = ({ tariff }: ShowbackSettings): Provider[] => [
  { provide: Tariffs, useValue: new Tariffs(tariff) },
  {
    provide: ShowbackStore,
    useFactory: (database: DataSource) => new PostgresShowbackStore(database),
    inject: [DataSource],
  },
  useCase(FoldShowback, [LeaseStore, ShowbackStore]),
  useCase(ReportShowback, [LeaseStore, ShowbackStore, Tariffs]),
  Folder,
];
