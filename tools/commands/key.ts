import { Command } from 'commander';
import { toCount } from './arguments.ts';
import { printJson, table } from '../output/table.ts';
import { openStack } from '../stack/stack.ts';
import { foundationApi } from '../up/development-key.ts';
import type { FoundationApi } from '../api/foundation.ts';
import { toExpiry, toSpan } from './expiry.ts';

interface CreateOptions {
  tenant: string;
  name?: string;
  tokensPerDay?: number;
  tokensPerMinute?: number;
  requestsPerMinute?: number;
  scopes?: string[];
  expires?: string;
  json?: boolean;
}

const api = () => foundationApi(openStack());

const create = new Command('create')
  .description('make an API key; it is printed this once')
  .requiredOption('--tenant <tenant>', 'whom it belongs to')
  .option('--name <name>', 'what it is for')
  .option('--tokens-per-day <count>', 'hard cap of tokens a day (UTC); without it: no cap', toCount)
  .option('--tokens-per-minute <count>', 'hard cap of tokens a minute', toCount)
  .option('--requests-per-minute <count>', 'hard cap of requests a minute', toCount)
  .option(
    '--scopes <scopes...>',
    'what it is for: inference, embeddings, batches, usage, tasks, knowledge, tasks:<vertical>, knowledge:<vertical>; without it: all',
  )
  .option('--expires <when>', 'e.g. 30d, 12h, 2027-01-31')
  .option('--json', 'as JSON')
  .action(async ({ json, expires, ...body }: CreateOptions) => {
    const expiresAt = expires === undefined ? {} : { expiresAt: toExpiry(expires, new Date()) };
    show(await api().createKey({ ...body, ...expiresAt }), json);
  });

const rotate = new Command('rotate')
  .description('give a key another secret; its id, limits and usage stay')
  .argument('<id>', 'as ./mesh key list shows it')
  .option('--grace <span>', 'how long the old secret still works, e.g. 1h', '0m')
  .option('--json', 'as JSON')
  .action(async (keyId: string, { grace, json }: { grace: string; json?: boolean }) => {
    show(await api().rotateKey(keyId, toSpan(grace) / 1_000), json);
  });

type Created = Awaited<ReturnType<FoundationApi['createKey']>>;

function show(created: Created, json = false): void {
  if (json) return printJson(created);
  const { key, keyId, tenant, previousUntil } = created;
  const old = previousUntil ? ` Its old secret works until ${previousUntil}.` : '';
  // Alone on stdout: KEY=$(./mesh key create ...) is the key and nothing else.
  console.log(key);
  console.error(`Key ${keyId} of tenant ${tenant}. It is not shown again.${old}`);
}

const list = new Command('list')
  .description('list the API keys, without the keys')
  .option('--json', 'as JSON')
  .action(async ({ json }: { json?: boolean }) => {
    const keys = await api().listKeys();
    if (json) return printJson({ keys });
    const rows = keys.map(({ keyId, tenant, name, scopes, expiresAt, revokedAt, ...limits }) => [
      ...[keyId, tenant, name ?? '', scopes?.join(' ') ?? 'all'],
      ...[limits.tokensPerDay ?? 'no cap', limits.requestsPerMinute ?? 'no cap'],
      revokedAt ? `revoked ${revokedAt}` : (expiresAt ?? 'never'),
    ]);
    const heads = ['KEY', 'TENANT', 'NAME', 'FOR', 'TOKENS/DAY', 'REQUESTS/MIN', 'EXPIRES'];
    console.log(table(heads, rows));
  });

const revoke = new Command('revoke')
  .description('revoke an API key, now and for ever; idempotent')
  .argument('<id>', 'as ./mesh key list shows it')
  .option('--json', 'as JSON')
  .action(async (keyId: string, { json }: { json?: boolean }) => {
    const revoked = await api().revokeKey(keyId);
    if (json) printJson(revoked);
    else console.log(`Key ${revoked.keyId} of tenant ${revoked.tenant} is revoked.`);
  });

export const keyCommand = new Command('key')
  .description('API keys: create, list, rotate, revoke')
  .addCommand(create)
  .addCommand(rotate)
  .addCommand(list)
  .addCommand(revoke);
