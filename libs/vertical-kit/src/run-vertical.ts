import { runService } from '@banyan/platform';
import { taskOperations } from './doors/operations.ts';
import { VerticalModule } from './doors/vertical.module.ts';
import type { Vertical } from './task/vertical.ts';

const BODY_LIMIT = 8 * 1024 * 1024;

/** Turns a definition into a service. */
export function runVertical(vertical: Vertical): Promise<void> {
  return runService({
    name: vertical.name,
    description: vertical.description,
    modules: [VerticalModule.of(vertical)],
    rows: [],
    migrations: [],
    operations: taskOperations(vertical),
    bodyLimit: vertical.bodyLimit ?? BODY_LIMIT,
  });
}
