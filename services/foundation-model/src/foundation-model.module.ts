import { RequestClient } from '@banyan/messaging';
import { Outbox } from '@banyan/persistence';
import { Readiness, useCase } from '@banyan/platform';
import { type DynamicModule, Logger, Module, type Provider } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { EnginesConfig } from './adapters/engines/engines-config.ts';
import { ConfiguredModels } from './adapters/engines/configured-models.ts';
import { EnginesWatch } from './adapters/engines/engines-watch.ts';
import { background } from './background.ts';
import { ChatController } from './adapters/http/chat/chat.controller.ts';
import { EmbeddingsController } from './adapters/http/embeddings/embeddings.controller.ts';
import { PostgresBatches } from './adapters/batches/postgres-batches.ts';
import { PostgresFiles } from './adapters/batches/postgres-files.ts';
import { BatchesController } from './adapters/http/batches/batches.controller.ts';
import { FilesController } from './adapters/http/batches/files.controller.ts';
import { chatLines } from './adapters/http/chat/chat-lines.ts';
import { Batches, Files } from './application/batches/batches.ts';
import { CreateBatch } from './application/batches/create-batch.ts';
import { WorkOnBatches } from './application/batches/work-on-batches.ts';
import { BudgetsController } from './adapters/http/admin/budgets.controller.ts';
import { KeysController } from './adapters/http/admin/keys.controller.ts';
import { UsageController } from './adapters/http/admin/usage.controller.ts';
import { ModelsController } from './adapters/http/models/models.controller.ts';
import { ResponsesController } from './adapters/http/responses/responses.controller.ts';
import { RunCall } from './adapters/http/stream/run-call.ts';
import { InferenceTopicController } from './adapters/kafka/inference.controller.ts';
import { PostgresKeys } from './adapters/keys/postgres-keys.ts';
import { KafkaLeaseBroker } from './adapters/leases/kafka-lease-broker.ts';
import { PostgresBudgets } from './adapters/ledger/postgres-budgets.ts';
import { PostgresUsageLog } from './adapters/ledger/postgres-usage-log.ts';
import { PostgresLedger } from './adapters/ledger/postgres-ledger.ts';
import { RunEmbedding } from './application/embeddings/run-embedding.ts';
import { Admission } from './application/inference/admission.ts';
import { Models } from './application/inference/models.ts';
import { RunInference } from './application/inference/run-inference.ts';
import { CreateKey } from './application/keys/create-key.ts';
import { Keys } from './application/keys/keys.ts';
import { ListKeys } from './application/keys/list-keys.ts';
import { RotateKey } from './application/keys/rotate-key.ts';
import { RevokeKey } from './application/keys/revoke-key.ts';
import { LeaseKeeper } from './application/leases/lease-keeper.ts';
import { AllowanceLedger } from './application/ledger/allowances/allowance-ledger.ts';
import { Budgets } from './application/ledger/budgets.ts';
import { SetBudget } from './application/ledger/set-budget.ts';
import { ShowBudgets } from './application/ledger/show-budgets.ts';
import { UsageLog } from './application/ledger/usage-log.ts';
import { EndTask } from './application/ledger/end-task.ts';
import { ExpireHolds } from './application/ledger/expire-holds.ts';
import { Ledger } from './application/ledger/ledger.ts';
import { Settlement } from './application/ledger/settlement.ts';

const LEASE = { ttlMs: 10_000, idleMs: 5_000, cards: 1 };
/** Ports on the left, what stands behind them on the right. */
function providers(enginesFile: string, engines: EnginesConfig): Provider[] {
  const warn = (message: string) => new Logger('Leases').warn(message);
  return [
    { provide: Models, useFactory: () => new ConfiguredModels(engines) },
    {
      provide: EnginesWatch,
      useFactory: (models: ConfiguredModels, readiness: Readiness) => {
        readiness.add(() => models.demandAny());
        return new EnginesWatch(enginesFile, models);
      },
      inject: [Models, Readiness],
    },
    {
      provide: Ledger,
      useFactory: (database: DataSource, outbox: Outbox) =>
        new AllowanceLedger(new PostgresLedger(database, outbox)),
      inject: [DataSource, Outbox],
    },
    {
      provide: Budgets,
      useFactory: (database: DataSource) => new PostgresBudgets(database),
      inject: [DataSource],
    },
    {
      provide: UsageLog,
      useFactory: (database: DataSource) => new PostgresUsageLog(database),
      inject: [DataSource],
    },
    {
      provide: Files,
      useFactory: (database: DataSource) => new PostgresFiles(database),
      inject: [DataSource],
    },
    {
      provide: Batches,
      useFactory: (database: DataSource) => new PostgresBatches(database),
      inject: [DataSource],
    },
    {
      provide: WorkOnBatches,
      useFactory: (batches: Batches, inference: RunInference) =>
        new WorkOnBatches(batches, inference, chatLines),
      inject: [Batches, RunInference],
    },
    {
      provide: Keys,
      useFactory: (database: DataSource, outbox: Outbox) => new PostgresKeys(database, outbox),
      inject: [DataSource, Outbox],
    },
    {
      provide: LeaseKeeper,
      useFactory: (requests: RequestClient) =>
        new LeaseKeeper(new KafkaLeaseBroker(requests, 'foundation-model'), {
          ...LEASE,
          onWarning: warn,
        }),
      inject: [RequestClient],
    },
    useCase(Admission, [Models, Ledger]),
    useCase(Settlement, [Ledger]),
    useCase(RunInference, [Admission, Settlement, LeaseKeeper]),
    useCase(RunEmbedding, [Models, Ledger, Settlement, LeaseKeeper]),
    useCase(EndTask, [Settlement]),
    useCase(ExpireHolds, [Ledger]),
    useCase(SetBudget, [Budgets]),
    useCase(ShowBudgets, [Budgets, Ledger]),
    useCase(CreateBatch, [Files, Batches]),
    useCase(CreateKey, [Keys]),
    useCase(ListKeys, [Keys]),
    useCase(RevokeKey, [Keys]),
    useCase(RotateKey, [Keys]),
    RunCall,
    ...background,
  ];
}

@Module({})
export class FoundationModelModule {
  static of(enginesFile: string, engines: EnginesConfig): DynamicModule {
    return {
      module: FoundationModelModule,
      controllers: [
        ChatController,
        ResponsesController,
        EmbeddingsController,
        ModelsController,
        FilesController,
        BatchesController,
        KeysController,
        BudgetsController,
        UsageController,
        InferenceTopicController,
      ],
      providers: providers(enginesFile, engines),
    };
  }
}
