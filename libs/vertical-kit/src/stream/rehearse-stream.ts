import { openDatabase, Outbox } from '@banyan/persistence';
import type { DataSource } from 'typeorm';
import type { Vertical } from '../task/vertical.ts';
import { Streams1764800000000 } from './1764800000000-streams.ts';
import type { Stream } from './stream.ts';
import { StreamRunner } from './stream-runner.ts';

export interface Emitted {
  topic: string;
  key: string;
  tenant: string;
  data: unknown;
}

export interface StreamRehearsal {
  /** As a record of the topic comes; what its data hold is checked first, as it is at the door. */
  send: (data: unknown, envelope?: { id?: string; tenant?: string; key?: string }) => Promise<void>;
  /** What it has emitted since the last call. */
  emitted: () => Promise<Emitted[]>;
  /** The next life of the process, on the same database. */
  restart: () => void;
  database: DataSource;
  end: () => Promise<void>;
}

/** A stream on a database, without a mesh: what tests need. */
export async function rehearseStream(
  define: () => { vertical: Vertical; stream: Stream },
  url: string,
): Promise<StreamRehearsal> {
  const start = () => {
    const { vertical, stream } = define();
    return { stream, runner: new StreamRunner(vertical, database, new Outbox(vertical.name)) };
  };
  const migrations = [Streams1764800000000, ...(define().vertical.migrations ?? [])];
  const database = await openDatabase({ url, name: 'rehearsal', rows: [], migrations });
  let [life, count] = [start(), 0];
  return {
    database,
    send: async (data, { id = `evt_${++count}`, tenant = 'acme', key } = {}) => {
      const { stream, runner } = life;
      const parsed = stream.reads.schema.parse(data);
      await runner.run(stream, {
        ...{ id, tenant, data: parsed, key: key ?? `${tenant}/${stream.key(parsed)}` },
        signal: new AbortController().signal,
      });
    },
    emitted: () =>
      database.query<Emitted[]>(
        `with gone as (delete from outbox returning *)
         select aggregatetype as topic, aggregateid as key, headers->>'banyan-tenant' as tenant,
                payload as data from gone order by seq`,
      ),
    restart: () => {
      life = start();
    },
    end: () => database.destroy(),
  };
}
