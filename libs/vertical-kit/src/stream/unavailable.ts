import { MeshError } from '@banyan/kernel';

/** SQLSTATE classes that speak of the server, not of the statement. */
const OF_SERVER = /^(08|40|53|55|57)/;
const OF_CONNECTION = /ECONN|ETIMEDOUT|EPIPE|Connection terminated|read timeout|timeout exceeded/;

/** A database that cannot be reached now is worth waiting for; everything else stays what it is. */
export function orUnavailable(thrown: unknown): unknown {
  if (thrown instanceof MeshError || !(thrown instanceof Error)) return thrown;
  const { code = '' } = thrown as { code?: unknown };
  const isAway = OF_SERVER.test(String(code)) || OF_CONNECTION.test(`${code} ${thrown.message}`);
  if (!isAway) return thrown;
  return new MeshError('capacity_unavailable', 'The database does not answer.', {}, thrown);
}
