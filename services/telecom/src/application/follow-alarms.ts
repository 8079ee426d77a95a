import { alarmGroupChanged, alarmReceived } from '@banyan/contracts/telecom';
import { defineStream, type Stream } from '@banyan/vertical-kit';
import { follow } from '../domain/alarms/stream/follow.ts';
import { inTurns } from './in-turns.ts';
import type { Networks } from './networks.ts';

/** Alarms as they come, groups as they change: alarms:correlate without an end. */
export function followAlarms(networks: Networks): Stream {
  return defineStream({
    reads: alarmReceived,
    writes: [alarmGroupChanged],
    key: ({ network }) => network,
    most: 4_000,
    weigh: ({ notifications = [] }) => notifications.length,
    timeoutMs: 60_000,
    async handle(records, { tenant, query, emit, signal }) {
      const name = records[0]?.data.network ?? '';
      const network = await networks.read(query, tenant, name);
      const data = records.map((record) => record.data);
      const followed = await inTurns(follow(network, data, Date.now()), signal);
      await networks.write(query, network, followed);
      for (const event of followed.events) emit(alarmGroupChanged, event);
    },
  });
}
