import { FilesAndBatches1764200002000 } from './batches/1764200002000-files-and-batches.ts';
import { ApiKeys1764000001000 } from './keys/1764000001000-api-keys.ts';
import { ScopesAndRotation1764200001000 } from './keys/1764200001000-scopes-and-rotation.ts';
import { ApiKeyRow } from './keys/api-key.row.ts';
import { TokenLedger1764000000000 } from './ledger/1764000000000-token-ledger.ts';
import { UsageAndTasks1764200000000 } from './ledger/1764200000000-usage-and-tasks.ts';
import { Minutes1764300000000 } from './ledger/1764300000000-minutes.ts';
import { BalanceRow } from './ledger/balance.row.ts';
import { BudgetRow } from './ledger/budget.row.ts';
import { HoldRow } from './ledger/hold.row.ts';

/** What this service keeps in its database. */
export const rows = [ApiKeyRow, BalanceRow, BudgetRow, HoldRow];
export const migrations = [
  TokenLedger1764000000000,
  ApiKeys1764000001000,
  UsageAndTasks1764200000000,
  ScopesAndRotation1764200001000,
  FilesAndBatches1764200002000,
  Minutes1764300000000,
];
