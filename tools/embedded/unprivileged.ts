import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

export interface Account {
  name: string;
  uid: number;
  gid: number;
}

/** The account of a name in the text of /etc/passwd. */
export function accountOf(passwd: string, name: string): Account | undefined {
  const fields = passwd
    .split('\n')
    .map((line) => line.split(':'))
    .find(([account]) => account === name);
  const [uid, gid] = [Number(fields?.[2]), Number(fields?.[3])];
  return Number.isInteger(uid) && Number.isInteger(gid) && uid > 0 ? { name, uid, gid } : undefined;
}

/** Whom PostgreSQL, which refuses to run as root, runs as; undefined: as whoever we are. */
export function databaseAccount(): Account | undefined {
  if (process.getuid?.() !== 0 || !existsSync('/etc/passwd')) return undefined;
  const passwd = readFileSync('/etc/passwd', 'utf8');
  return accountOf(passwd, 'postgres') ?? accountOf(passwd, 'nobody');
}

/** Whether an account that is not ours may pass through every folder above `path`. */
export function isReachable(path: string, { uid, gid }: Account): boolean {
  const parent = dirname(path);
  if (existsSync(path)) {
    const { mode, uid: owner, gid: group } = statSync(path);
    const bit = owner === uid ? 0o100 : group === gid ? 0o010 : 0o001;
    if ((mode & bit) === 0) return false;
  }
  return parent === path || isReachable(parent, { name: '', uid, gid });
}
