import { createHash } from 'node:crypto';
import { existsSync, lstatSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from '../stack/failure.ts';
import type { Stack } from '../stack/stack.ts';
import { type Account, databaseAccount, isReachable } from './unprivileged.ts';

export interface Place {
  /** Whose processes and files they are; undefined: ours. */
  account: Account | undefined;
  /** Where binaries are fetched to. */
  cache: string;
  data: string;
  /** Set when the repository cannot be entered by the account. */
  outside?: string;
}

/** Where PostgreSQL can run: in the repository, or beside it if its account may not enter there. */
export function postgresPlace({ paths }: Stack): Place {
  const account = databaseAccount();
  const inside = { account, cache: paths.cache, data: join(paths.data, 'postgres') };
  if (account === undefined) return inside;
  if (isReachable(paths.data, account) && isReachable(paths.cache, account)) return inside;
  const name = createHash('sha256').update(paths.run).digest('hex').slice(0, 12);
  const outside = join('/var/tmp', `banyan-${name}`);
  // Anybody may write to /var/tmp: what somebody else has put there is not run.
  if (existsSync(outside) && lstatSync(outside).uid !== process.getuid?.()) {
    throw new Failure(`${outside} belongs to somebody else: remove it, or name a DATABASE_URL.`);
  }
  return { account, cache: join(outside, 'cache'), data: join(outside, 'data/postgres'), outside };
}
