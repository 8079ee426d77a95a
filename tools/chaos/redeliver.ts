import type { IncomingRecord } from '@banyan/messaging';
import { builtMessaging } from '../stack/built-messaging.ts';
import { root } from '../stack/paths.ts';
import type { ChaosMesh } from './chaos-mesh.ts';

const TOPICS = ['chaos-source.step.requested.v1', 'chaos-sink.step.completed.v1'];
const MOST = 300;

/** Sends records that were there before once more, in the wrong order, as a bad producer would. */
export async function redeliver(mesh: ChaosMesh): Promise<void> {
  const { openDriver } = await builtMessaging(root);
  const driver = await openDriver({ brokers: [mesh.brokers], clientId: 'chaos' });
  try {
    const seen: IncomingRecord[] = [];
    const consumer = await driver.subscribe({
      ...{ topics: TOPICS, group: `chaos-${crypto.randomUUID()}`, mode: { kind: 'whole' } },
      onRecords: (records) => void seen.push(...records),
    });
    const ends = (await Promise.all(TOPICS.map((topic) => driver.admin.offsets(topic)))).flat();
    const wanted = Math.min(
      MOST,
      ends.reduce((sum, { start, end }) => sum + end - start, 0),
    );
    while (seen.length < wanted) await new Promise((resolve) => setTimeout(resolve, 20));
    await consumer.close();
    const again = seen.slice(-MOST).toReversed();
    await driver.produce(
      again.map(({ topic, partition, key, value, headers }) => ({
        ...{ topic, partition, key: key ?? '', value, headers },
      })),
    );
  } finally {
    await driver.close();
  }
}
