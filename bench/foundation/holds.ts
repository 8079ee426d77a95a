import { newId } from '@banyan/kernel';
import { Outbox } from '@banyan/persistence';
import { DataSource } from 'typeorm';

/** One hot account, 64 callers: our ledger, and a transaction for each hold; prints holds a second. */
const [url = '', ledgerModule = '', seconds = '3'] = process.argv.slice(2);
const CALLERS = 64;

interface LedgerModule {
  PostgresLedger: new (
    source: DataSource,
    outbox: Outbox,
  ) => { hold(request: object): Promise<unknown> };
}

const { PostgresLedger } = (await import(ledgerModule)) as LedgerModule;
const source = await new DataSource({ type: 'postgres', url, extra: { max: 16 } }).initialize();
const ledger = new PostgresLedger(source, new Outbox('bench'));
const request = (keyId: string) => ({
  ...{ holdId: newId('hold'), requestId: newId('req'), tenant: 'bench', vertical: 'direct', keyId },
  ...{ inputTokens: 10, maxOutput: 20, modelMaximum: 20, expiresAt: Date.now() + 60_000 },
});
await limit('key:hot');
await limit('key:plain');

const grouped = await measure(() => ledger.hold(request('hot')));
const plain = await measure(() => inItsOwnTransaction(request('plain')));
console.log(JSON.stringify({ grouped, plain }));
process.exit(0);

async function limit(scope: string): Promise<void> {
  await source.query(
    `insert into budget (scope, "window", "limit") values ($1, 'total', 1000000000)
     on conflict do nothing`,
    [scope],
  );
}

async function measure(once: () => Promise<unknown>): Promise<number> {
  for (let i = 0; i < CALLERS; i++) await once();
  let done = 0;
  const begun = performance.now();
  const end = begun + Number(seconds) * 1_000;
  const caller = async () => {
    while (performance.now() < end) {
      await once();
      done++;
    }
  };
  await Promise.all(Array.from({ length: CALLERS }, caller));
  return done / ((performance.now() - begun) / 1_000);
}

/** As one would write it: lock the account, look, take, remember, commit. */
async function inItsOwnTransaction({ holdId, requestId, keyId }: ReturnType<typeof request>) {
  await source.transaction(async (tx) => {
    const where = `scope = 'key:${keyId}' and "window" = 'total' and starts_at = 'epoch'`;
    await tx.query(
      `insert into balance (scope, "window", starts_at) values ('key:${keyId}', 'total', 'epoch')
       on conflict do nothing`,
    );
    await tx.query(`select held, settled from balance where ${where} for update`);
    await tx.query(`update balance set held = held + 30 where ${where}`);
    await tx.query(
      `insert into hold (id, request_id, tenant, key_id, vertical, tokens, max_output, clamped,
                         state, expires_at, accounts)
       values ($1, $2, 'bench', $3, 'direct', 30, 20, false, 'open', now() + interval '1 min', '[]')`,
      [holdId, requestId, keyId],
    );
  });
}
