import { parseEnv, runService, type ServiceDefinition } from '@banyan/platform';
import { z } from 'zod';
import { Tasks1764400000000 } from './background/1764400000000-tasks.ts';
import { taskOperations } from './doors/http/operations.ts';
import { VerticalModule } from './doors/vertical.module.ts';
import type { Vertical } from './task/vertical.ts';

const BODY_LIMIT = 8 * 1024 * 1024;

const environment = z.object({
  /** Webhooks may lead to addresses inside, and be plain http. */
  BANYAN_WEBHOOK_ALLOW_PRIVATE: z.enum(['true', 'false']).default('false'),
});

/** Turns a definition into a service. */
export function runVertical(vertical: Vertical): Promise<void> {
  return runService(async () => serviceOf(vertical, process.env));
}

function serviceOf(vertical: Vertical, env: NodeJS.ProcessEnv): ServiceDefinition {
  const given = parseEnv(environment, env);
  const webhooks = { allowPrivate: given.BANYAN_WEBHOOK_ALLOW_PRIVATE === 'true' };
  return {
    name: vertical.name,
    description: vertical.description,
    modules: [VerticalModule.of(vertical, webhooks)],
    rows: [],
    migrations: [Tasks1764400000000],
    operations: taskOperations(vertical),
    bodyLimit: vertical.bodyLimit ?? BODY_LIMIT,
  };
}
