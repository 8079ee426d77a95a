import { randomUUID } from 'node:crypto';
import { MeshError } from '@banyan/kernel';
import type { Query } from '@banyan/vertical-kit';
import type { Networks } from '../../application/networks.ts';
import type { Followed } from '../../domain/alarms/stream/follow.ts';
import { Network } from '../../domain/alarms/stream/network.ts';
import {
  fill,
  ofAlarm,
  ofGroup,
  ofNetwork,
  type Row,
  type StoredAlarm,
  type StoredGroup,
  type StoredNetwork,
} from './stored.ts';

/** Of one tenant. */
const MOST_NETWORKS = 100;
/** Remembered between records, of all tenants. */
const MOST_REMEMBERED = 16;

interface Remembered {
  network: Network;
  revision: string;
}

/** Networks in tables; the last ones in memory, too, for as long as nobody else has changed them. */
export class PostgresNetworks implements Networks {
  readonly #remembered = new Map<string, Remembered>();

  async read(query: Query, tenant: string, name: string): Promise<Network> {
    const key = keyOf(tenant, name);
    const remembered = this.#remembered.get(key);
    // Whoever fails leaves nothing behind: it is remembered again with the next change.
    this.#remembered.delete(key);
    const [row] = await query<{ revision: string }>(
      'select revision from network where tenant = $1 and name = $2',
      [tenant, name],
    );
    if (remembered && row?.revision === remembered.revision) return remembered.network;
    const network = new Network(tenant, name);
    if (row) await this.#fill(query, network);
    else await demandRoom(query, tenant);
    return network;
  }

  async write(query: Query, network: Network, { changed, gone }: Followed): Promise<void> {
    const { tenant, name } = network;
    const revision = randomUUID();
    const state = [tenant, name, revision, ofNetwork(network)];
    const isKnown = await query(
      `update network set revision = $3, state = $4::jsonb where tenant = $1 and name = $2
       returning name`,
      state,
    );
    if (!isKnown.length || changed.topology)
      await query(
        `insert into network (tenant, name, revision, state, topology)
         values ($1, $2, $3, $4::jsonb, $5::jsonb)
         on conflict (tenant, name) do update set topology = excluded.topology`,
        [...state, JSON.stringify(network.declared)],
      );
    const kept = <T extends { stored?: string }>(
      all: Iterable<[string, T]>,
      of: (one: T) => string,
    ) =>
      [...all].flatMap(([id, one]) => {
        const stored = of(one);
        if (stored === one.stored) return [];
        one.stored = stored;
        return [[id, stored] as const];
      });
    const alarms = [...changed.alarms]
      .map((one) => [one.alarm.alarmId, one] as [string, typeof one])
      .filter(([id]) => network.alarms.has(id));
    const groups = [...changed.groups]
      .map((one) => [one.id, one] as [string, typeof one])
      .filter(([id]) => network.groups.has(id));
    await put(query, 'followed_alarm', network, kept(alarms, ofAlarm));
    await put(query, 'followed_group', network, kept(groups, ofGroup));
    const goneAlarms = gone.alarms.map(({ alarm }) => alarm.alarmId);
    await remove(query, 'followed_alarm', network, goneAlarms);
    const goneGroups = gone.groups.map(({ id }) => id);
    await remove(query, 'followed_group', network, goneGroups);
    this.#remember(network, revision);
  }

  #remember(network: Network, revision: string): void {
    this.#remembered.set(keyOf(network.tenant, network.name), { network, revision });
    const [oldest] = this.#remembered.keys();
    if (this.#remembered.size > MOST_REMEMBERED && oldest !== undefined)
      this.#remembered.delete(oldest);
  }

  async #fill(query: Query, network: Network): Promise<void> {
    const { tenant, name } = network;
    const [row] = await query<{ topology: Network['declared']; state: StoredNetwork }>(
      'select topology, state from network where tenant = $1 and name = $2',
      [tenant, name],
    );
    if (!row) return;
    const all = <T>(table: string) =>
      query<T>(`select id, state from ${table} where tenant = $1 and network = $2`, [tenant, name]);
    const groups = await all<Row<StoredGroup>>('followed_group');
    const alarms = await all<Row<StoredAlarm>>('followed_alarm');
    network.declare(row.topology);
    fill(network, row.state, groups, alarms);
  }
}

const keyOf = (tenant: string, name: string) => JSON.stringify([tenant, name]);

async function put(
  query: Query,
  table: string,
  { tenant, name }: Network,
  rows: (readonly [string, string])[],
): Promise<void> {
  if (rows.length === 0) return;
  await query(
    `insert into ${table} (tenant, network, id, state)
     select $1, $2, id, state::jsonb from unnest($3::text[], $4::text[]) as rows (id, state)
     on conflict (tenant, network, id) do update set state = excluded.state`,
    [tenant, name, rows.map(([id]) => id), rows.map(([, state]) => state)],
  );
}

async function remove(query: Query, table: string, { tenant, name }: Network, ids: string[]) {
  if (ids.length === 0) return;
  await query(`delete from ${table} where tenant = $1 and network = $2 and id = any($3::text[])`, [
    tenant,
    name,
    ids,
  ]);
}

async function demandRoom(query: Query, tenant: string): Promise<void> {
  const [row] = await query<{ count: number }>(
    'select count(*)::int as count from network where tenant = $1',
    [tenant],
  );
  if ((row?.count ?? 0) < MOST_NETWORKS) return;
  throw new MeshError('rate_limited', `A tenant has ${MOST_NETWORKS} networks at most.`);
}
