import { setTimeout as pause } from 'node:timers/promises';
import { readLetters } from '../dlq/read-letters.ts';
import { builtMessaging } from '../stack/built-messaging.ts';
import { root } from '../stack/paths.ts';
import type { ChaosMesh } from './chaos-mesh.ts';

/** Begins the key of each such record. */
export const KILLER = 'killer-';
const TOPIC = 'chaos-sink.echo.asked.v1';
const PATIENCE_MS = 120_000;

/** Sends a record that ends whatever process handles it, and starts those again until it is parked. */
export async function sendKiller(mesh: ChaosMesh): Promise<void> {
  const { openDriver } = await builtMessaging(root);
  const driver = await openDriver({ brokers: [mesh.brokers], clientId: 'chaos' });
  const key = `${KILLER}${crypto.randomUUID()}`;
  const value = JSON.stringify({ text: 'exit', failures: 0 });
  const end = Date.now() + PATIENCE_MS;
  try {
    await driver.produce([{ topic: TOPIC, key, value, headers: { ce_id: key } }]);
    while (Date.now() < end) {
      for (const name of mesh.processes.filter((each) => !mesh.runs(each))) await mesh.start(name);
      const letters = await readLetters(driver, 'chaos-sink');
      if (letters.some((letter) => letter.key === key)) return;
      await pause(500);
    }
  } finally {
    await driver.close();
    for (const name of mesh.processes.filter((each) => !mesh.runs(each))) await mesh.start(name);
  }
}
