import { Command } from 'commander';
import { toCount } from './arguments.ts';
import { printJson, table } from '../output/table.ts';
import { openStack } from '../stack/stack.ts';
import { foundationApi } from '../up/development-key.ts';
import { toExpiry } from './expiry.ts';

const api = () => foundationApi(openStack());

const create = new Command('create')
  .description('make an API key; it is printed this once')
  .requiredOption('--tenant <tenant>', 'whom it belongs to')
  .option('--name <name>', 'what it is for')
  .option('--tokens-per-day <count>', 'hard cap of tokens a day (UTC); without it: no cap', toCount)
  .option('--expires <when>', 'e.g. 30d, 12h, 2027-01-31')
  .option('--json', 'as JSON')
  .action(
    async (options: {
      tenant: string;
      name?: string;
      tokensPerDay?: number;
      expires?: string;
      json?: boolean;
    }) => {
      const { tenant, name, tokensPerDay, expires, json } = options;
      const created = await api().createKey({
        tenant,
        ...(name === undefined ? {} : { name }),
        ...(tokensPerDay === undefined ? {} : { tokensPerDay }),
        ...(expires === undefined ? {} : { expiresAt: toExpiry(expires, new Date()) }),
      });
      if (json) return printJson(created);
      console.log(
        `${created.key}\n\nKey ${created.keyId} of tenant ${tenant}. It is not shown again.`,
      );
    },
  );

const list = new Command('list')
  .description('list the API keys, without the keys')
  .option('--json', 'as JSON')
  .action(async ({ json }: { json?: boolean }) => {
    const keys = await api().listKeys();
    if (json) return printJson({ keys });
    const rows = keys.map(({ keyId, tenant, name, tokensPerDay, expiresAt, revokedAt }) => [
      ...[keyId, tenant, name ?? '', tokensPerDay ?? 'no cap'],
      revokedAt ? `revoked ${revokedAt}` : (expiresAt ?? 'never'),
    ]);
    console.log(table(['KEY', 'TENANT', 'NAME', 'TOKENS/DAY', 'EXPIRES'], rows));
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
  .description('API keys: create, list, revoke')
  .addCommand(create)
  .addCommand(list)
  .addCommand(revoke);
