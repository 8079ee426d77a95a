import { setTimeout as pause } from 'node:timers/promises';
import { retryTopic } from '@banyan/contracts/catalogue';
import type { Driver } from '@banyan/messaging';
import { lagOf } from '../lag/lag.ts';
import { type KnownLetter, readLetters } from './read-letters.ts';

const EVERY_MS = 300;

export interface Aftermath {
  /** Records that nobody has taken yet, those that wait for their next attempt among them. */
  waiting: number;
  /** Letters that were replayed and parked anew. */
  cameBack: KnownLetter[];
}

/** Waits until the service has been through what was sent again, or for so long; then looks. */
export async function aftermath(
  driver: Driver,
  service: string,
  { replayed, ms }: { replayed: KnownLetter[]; ms: number },
): Promise<Aftermath> {
  const topics = replayed.map(({ origin }) => origin.topic);
  const groups = new Set([...topics, retryTopic(service).name].map((name) => `${service}.${name}`));
  const end = Date.now() + ms;
  for (;;) {
    const behind = await lagOf(driver.admin, (group) => groups.has(group));
    const waiting = behind.reduce((sum, { lag }) => sum + lag, 0);
    if (waiting === 0 || Date.now() > end) {
      const ids = new Set(replayed.map(({ id }) => id));
      const cameBack = (await readLetters(driver, service)).filter(
        ({ replayedFrom, replayed }) => !replayed && ids.has(replayedFrom ?? ''),
      );
      return { waiting, cameBack };
    }
    await pause(EVERY_MS);
  }
}
