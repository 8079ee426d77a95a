import { parseEnv, type ServiceDefinition } from '@banyan/platform';
import { z } from 'zod';
import { readEngines } from './adapters/engines/engines-config.ts';
import { operations } from './adapters/http/operations.ts';
import { ApiKeyRow } from './adapters/keys/api-key.row.ts';
import { ApiKeys1764000001000 } from './adapters/keys/1764000001000-api-keys.ts';
import { TokenLedger1764000000000 } from './adapters/ledger/1764000000000-token-ledger.ts';
import { BalanceRow } from './adapters/ledger/balance.row.ts';
import { BudgetRow } from './adapters/ledger/budget.row.ts';
import { HoldRow } from './adapters/ledger/hold.row.ts';
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
    rows: [ApiKeyRow, BalanceRow, BudgetRow, HoldRow],
    migrations: [TokenLedger1764000000000, ApiKeys1764000001000],
    operations,
  };
}
