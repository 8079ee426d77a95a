import { type DynamicModule, Module } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { StoredTasks } from '../background/stored-tasks.ts';
import { TaskCleaner } from '../background/task-cleaner.ts';
import { TaskWorker } from '../background/task-worker.ts';
import { chatController } from '../chat/chat.controller.ts';
import { modelsController } from '../chat/models.controller.ts';
import { flowParts } from '../flows/flow-parts.ts';
import { knowledgeController } from '../knowledge/http/knowledge.controller.ts';
import { MemoryKnowledge } from '../knowledge/memory/memory-knowledge.ts';
import { EMBEDDER, EmbeddingWorker } from '../knowledge/postgres/embedding-worker.ts';
import { PostgresKnowledge } from '../knowledge/postgres/postgres-knowledge.ts';
import { type EmbeddingsAt, FoundationEmbedder } from '../knowledge/search/foundation-embedder.ts';
import { KNOWLEDGE } from '../knowledge/tenant-knowledge.ts';
import { LandingController, TRACE_URL } from '../page/landing.controller.ts';
import { StreamCleaner } from '../stream/stream-cleaner.ts';
import { StreamRunner } from '../stream/stream-runner.ts';
import { TaskRunner, VERTICAL } from '../task/task-runner.ts';
import { labelsOf, type Vertical } from '../task/vertical.ts';
import { DueWebhooks } from '../webhooks/due-webhooks.ts';
import { WEBHOOK_RULES, WebhookSender } from '../webhooks/webhook-sender.ts';
import { WebhookSecrets } from '../webhooks/webhook-secrets.ts';
import type { WebhookRules } from '../webhooks/webhook-url.ts';
import { storedTasksController } from './http/stored-tasks.controller.ts';
import { taskController } from './http/task.controller.ts';
import { webhookSecretController } from './http/webhook-secret.controller.ts';
import { streamTopicController } from './kafka/stream-topic.controller.ts';
import { taskTopicController } from './kafka/task-topic.controller.ts';

const VERTICAL_DATABASE = Symbol('VERTICAL_DATABASE');

export interface VerticalOptions {
  webhooks: WebhookRules;
  /** Where a trace is shown, `{traceId}` in it; empty: nowhere. */
  traceUrl: string;
  /** Who turns texts into vectors, if anybody. */
  embeddings?: EmbeddingsAt | undefined;
}

/** All doors of a vertical, and the one use case behind them. */
@Module({})
export class VerticalModule {
  static of(
    vertical: Vertical,
    { webhooks, traceUrl, embeddings }: VerticalOptions,
  ): DynamicModule {
    const { name, knowledge, streams = [] } = vertical;
    const flows = flowParts(name);
    return {
      module: VerticalModule,
      controllers: [
        LandingController,
        storedTasksController(name),
        webhookSecretController(name),
        ...(knowledge ? [knowledgeController(name, labelsOf(vertical))] : []),
        chatController(vertical),
        modelsController(vertical),
        ...flows.controllers,
        taskController(name),
        taskTopicController(name),
        ...streams.map(streamTopicController),
      ],
      providers: [
        { provide: VERTICAL, useValue: vertical },
        { provide: WEBHOOK_RULES, useValue: webhooks },
        { provide: TRACE_URL, useValue: traceUrl },
        knowledge
          ? { provide: KNOWLEDGE, useClass: PostgresKnowledge }
          : { provide: KNOWLEDGE, useValue: new MemoryKnowledge() },
        ...(knowledge && embeddings
          ? [{ provide: EMBEDDER, useValue: new FoundationEmbedder(embeddings) }, EmbeddingWorker]
          : []),
        {
          provide: VERTICAL_DATABASE,
          inject: [DataSource],
          useFactory: (database: DataSource) => vertical.onDatabase?.(database) ?? null,
        },
        ...(streams.length > 0 ? [StreamRunner, StreamCleaner] : []),
        TaskRunner,
        StoredTasks,
        TaskWorker,
        TaskCleaner,
        WebhookSecrets,
        DueWebhooks,
        WebhookSender,
        ...flows.providers,
      ],
    };
  }
}
