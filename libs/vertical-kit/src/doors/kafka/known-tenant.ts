import { setTimeout as delay } from 'node:timers/promises';
import type { AccessDirectory } from '@banyan/platform';

/** A process that has just started may not have read yet who is who: so long it asks again, ms. */
const YOUNG_MS = 15_000;
const AGAIN_MS = 50;

/**
 * Demands that the tenant is known, with patience at the start: what waited in a topic while nobody
 * read it is not refused because the directory is read at the same time. Who waits keeps its order.
 */
export class KnownTenant {
  readonly #directory: Pick<AccessDirectory, 'knowsTenant' | 'demandTenant'>;
  readonly #youngUntil: number;
  readonly #waiting = new Map<string, Promise<void>>();

  constructor(
    directory: Pick<AccessDirectory, 'knowsTenant' | 'demandTenant'>,
    youngMs = YOUNG_MS,
  ) {
    this.#directory = directory;
    this.#youngUntil = performance.now() + youngMs;
  }

  /** Throws `forbidden`, as `AccessDirectory.demandTenant`. */
  async demand(tenant: string | undefined): Promise<string> {
    if (tenant !== undefined && !this.#directory.knowsTenant(tenant)) await this.#news(tenant);
    return this.#directory.demandTenant(tenant);
  }

  #news(tenant: string): Promise<void> {
    const known = this.#waiting.get(tenant);
    if (known) return known;
    const news = this.#ask(tenant).finally(() => this.#waiting.delete(tenant));
    this.#waiting.set(tenant, news);
    return news;
  }

  async #ask(tenant: string): Promise<void> {
    while (!this.#directory.knowsTenant(tenant) && performance.now() < this.#youngUntil)
      await delay(AGAIN_MS);
  }
}
