import { parseEnv, type ServiceDefinition } from '@banyan/platform';
import { z } from 'zod';
import { readEngines } from './adapters/engines/engines-config.ts';
import { operations } from './adapters/http/operations.ts';
import { migrations, rows } from './adapters/rows.ts';
import { FoundationModelModule } from './foundation-model.module.ts';

const environment = z.object({ BANYAN_ENGINES: z.string().min(1) });

/** The one trunk: inference for every vertical, on leased capacity, inside budgets. */
export async function foundationModel(env: NodeJS.ProcessEnv): Promise<ServiceDefinition> {
  const file = parseEnv(environment, env).BANYAN_ENGINES;
  const engines = await readEngines(file, env);
  return {
    name: 'foundation-model',
    description: 'OpenAI-compatible inference with hard token caps and absolute deadlines.',
    modules: [FoundationModelModule.of(file, engines)],
    rows,
    migrations,
    operations,
  };
}
