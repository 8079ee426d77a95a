import 'reflect-metadata';
import type { Server } from 'node:http';
import { KafkaRefused, MeshServer } from '@banyan/messaging';
import { shutdownTelemetry, telemetryStarted } from '@banyan/telemetry';
import { ConsoleLogger, type DynamicModule, Logger, Module, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { AccessDirectory } from '../access/access-directory.ts';
import { installBodyParsers, jsonParser } from '../edge/body-parsers.ts';
import { installEdge } from '../edge/edge.ts';
import { nameSpansByRoute } from '../edge/span-names.ts';
import { Readiness } from '../health/readiness.ts';
import { openApiDocument } from '../openapi/document.ts';
import type { Operation } from '../openapi/operation.ts';
import { readConfig } from './config.ts';
import { PlatformModule } from './platform.module.ts';
import { openResources, type Resources } from './resources.ts';
import { drain, openSharedDoor } from './shared-door.ts';

/** A service is one screen: this is what the screen says. */
export interface ServiceDefinition {
  name: string;
  description: string;
  modules: (Type | DynamicModule)[];
  /** TypeORM entities and migrations of its own database. */
  rows: Function[];
  migrations: Function[];
  /** What `/openapi.json` tells of its paths. */
  operations: Operation[];
  /** Largest body that any path takes, bytes; what is larger is refused before it is read whole. */
  bodyLimit?: number;
}

const BODY_LIMIT = 1024 * 1024;
/** How long answers that have begun may go on after the signal, ms. */
const DRAIN_MS = 15_000;

/** Starts the service; ends it gracefully at SIGTERM or SIGINT. Exits with 1 when it cannot start. */
export async function runService(
  define: ServiceDefinition | (() => Promise<ServiceDefinition>),
): Promise<void> {
  const logger = new Logger('Service');
  try {
    const definition = typeof define === 'function' ? await define() : define;
    const config = readConfig({ BANYAN_SERVICE: definition.name, ...process.env });
    const resources = await openResources(config, definition);
    const app = await createApp(definition, config, resources);
    // What works by itself and what is made ready at the start comes before all doors: a consumer that
    // joins its group waits for members that died, and its neighbours take records meanwhile.
    await app.init();
    await app.startAllMicroservices();
    await app.listen(config.port, config.host);
    const doors: Server[] = [app.getHttpServer()];
    if (config.sharedPort !== undefined)
      doors.push(await openSharedDoor(app, config.sharedPort, config.host));
    app.get(Readiness).accepting = true;
    if (!telemetryStarted())
      logger.warn('Started without the telemetry preload: nothing is traced.');
    logger.log(`listens on http://${config.host}:${config.port}`);
    stopOnSignal(app, doors, resources, logger);
  } catch (error) {
    logger.error(whyNotStarted(error));
    process.exit(1);
  }
}

/** What its operator has to mend is said in a line; a fault of ours needs its stack. */
function whyNotStarted(error: unknown): string | undefined {
  if (error instanceof KafkaRefused) return error.message;
  return error instanceof Error ? error.stack : String(error);
}

async function createApp(
  definition: ServiceDefinition,
  config: ReturnType<typeof readConfig>,
  resources: Resources,
): Promise<NestFastifyApplication> {
  const document = openApiDocument(definition.name, definition.description, definition.operations);
  @Module({ imports: [PlatformModule.of(config, resources, document), ...definition.modules] })
  class Root {}

  const adapter = new FastifyAdapter({
    bodyLimit: definition.bodyLimit ?? BODY_LIMIT,
    // A client that opens a connection and says nothing must not keep it.
    requestTimeout: 30_000,
    connectionTimeout: 0,
    forceCloseConnections: true,
  });
  const app = await NestFactory.create<NestFastifyApplication>(Root, adapter, {
    logger: new ConsoleLogger({ json: true, logLevels: ['log', 'warn', 'error', 'fatal'] }),
    abortOnError: false,
  });
  const fastify = adapter.getInstance();
  nameSpansByRoute(fastify);
  installEdge(fastify, app.get(AccessDirectory));
  installBodyParsers(fastify);
  app.useBodyParser('application/json', {}, jsonParser(fastify));
  app.connectMicroservice(
    { strategy: new MeshServer(resources.messaging, resources.instance) },
    { inheritAppConfig: true },
  );
  return app;
}

function stopOnSignal(
  app: NestFastifyApplication,
  doors: Server[],
  resources: Resources,
  logger: Logger,
): void {
  let stopping = false;
  const stop = async (signal: string) => {
    if (stopping) return;
    stopping = true;
    logger.log(`${signal}: finishes what it has begun`);
    app.get(Readiness).accepting = false;
    // Streams end by themselves before anything that they stand on is taken away.
    await Promise.all(doors.map((door) => drain(door, DRAIN_MS)));
    await app.close();
    await resources.close();
    await shutdownTelemetry();
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT']) {
    process.on(signal, () => {
      stop(signal).catch((error: unknown) => {
        logger.error(error instanceof Error ? error.stack : String(error));
        process.exit(1);
      });
    });
  }
}
