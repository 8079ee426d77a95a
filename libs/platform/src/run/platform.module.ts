import { Messaging, RequestClient } from '@banyan/messaging';
import { Inbox, Outbox } from '@banyan/persistence';
import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { DataSource } from 'typeorm';
import { AccessController } from '../access/access.controller.ts';
import { AccessDirectory } from '../access/access-directory.ts';
import { Idempotency } from '../edge/idempotency.ts';
import { ErrorFilter } from '../errors/error.filter.ts';
import { HealthController } from '../health/health.controller.ts';
import { Readiness } from '../health/readiness.ts';
import { OPENAPI, OpenApiController } from '../openapi/openapi.controller.ts';
import type { Config } from './config.ts';
import { InboxCleaner } from './inbox-cleaner.ts';
import type { Resources } from './resources.ts';

export const CONFIG = Symbol('CONFIG');

/** Identifies this process among the instances of its service. */
export const INSTANCE = Symbol('INSTANCE');

/** What every service may inject, given as values: nothing here is opened by Nest. */
@Module({})
export class PlatformModule {
  static of(config: Config, resources: Resources, document: object): DynamicModule {
    const values = [
      { provide: CONFIG, useValue: config },
      { provide: INSTANCE, useValue: resources.instance },
      { provide: OPENAPI, useValue: document },
      { provide: DataSource, useValue: resources.database },
      { provide: Outbox, useValue: resources.outbox },
      { provide: Inbox, useValue: resources.inbox },
      { provide: Messaging, useValue: resources.messaging },
      { provide: RequestClient, useValue: resources.requests },
      { provide: AccessDirectory, useValue: new AccessDirectory(config.adminKey) },
      { provide: Readiness, useValue: new Readiness() },
    ];
    return {
      module: PlatformModule,
      global: true,
      controllers: [HealthController, OpenApiController, AccessController],
      providers: [
        ...values,
        Idempotency,
        InboxCleaner,
        { provide: APP_FILTER, useClass: ErrorFilter },
      ],
      exports: [...values.map(({ provide }) => provide), Idempotency],
    };
  }
}
