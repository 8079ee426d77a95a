import { KAFKA_CLIENTS, type KafkaClient } from '@banyan/messaging';
import { type Connection, connectionSchema } from '@banyan/messaging/connection';
import { z } from 'zod';

const own = z.object({
  BANYAN_SERVICE: z.string().regex(/^[a-z][a-z0-9-]*$/),
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(1).max(65_535),
  /** Where all instances on this machine listen together, beside their own ports. */
  SHARED_PORT: z.coerce.number().int().min(1).max(65_535).optional(),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  KAFKA_CLIENT: z.enum(KAFKA_CLIENTS).default('kafkajs'),
  /** Opens every door of every tenant; absent: no operator can come in. */
  BANYAN_ADMIN_KEY: z.string().min(20).optional(),
});
const schema = own.and(connectionSchema.transform((kafka) => ({ kafka })));

/** The environment, read once, validated and frozen. */
export interface Config {
  readonly service: string;
  readonly host: string;
  readonly port: number;
  readonly sharedPort: number | undefined;
  readonly databaseUrl: string;
  readonly kafka: Connection;
  readonly kafkaClient: KafkaClient;
  readonly adminKey: string | undefined;
}

/** Reads what every service needs; says every variable that is wrong at once. */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const parsed = parseEnv(schema, env);
  return Object.freeze({
    service: parsed.BANYAN_SERVICE,
    host: parsed.HOST,
    port: parsed.PORT,
    sharedPort: parsed.SHARED_PORT,
    databaseUrl: parsed.DATABASE_URL,
    kafka: parsed.kafka,
    kafkaClient: parsed.KAFKA_CLIENT,
    adminKey: parsed.BANYAN_ADMIN_KEY,
  });
}

/** Parses a service's own variables in the same way. */
export function parseEnv<S extends z.ZodType>(schema: S, env: NodeJS.ProcessEnv): z.infer<S> {
  const parsed = schema.safeParse(env);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map(({ path, message }) => `  ${path.join('.')}: ${message}`);
  throw new Error(`The environment is not complete:\n${lines.join('\n')}`);
}
