import { setTimeout as delay } from 'node:timers/promises';
import { MeshError } from '@banyan/kernel';

const TRIES = 5;
const PAUSE_MS = 200;

/**
 * Books again while the ledger cannot be reached. For settle and void alone, which are idempotent;
 * what cannot be booked at all is released when its hold expires.
 */
export async function persistently<T>(book: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await book();
    } catch (error) {
      if (attempt === TRIES || MeshError.of(error).kind !== 'capacity_unavailable') throw error;
      await delay(PAUSE_MS);
    }
  }
}
