import { setTimeout as delay } from 'node:timers/promises';
import { AccessDirectory } from '@banyan/platform';
import { Injectable } from '@nestjs/common';

/** After its start a service may take that long to read which tenants there are, ms. */
const READING_MS = 20_000;
const LOOK_EVERY_MS = 50;

/**
 * The tenants that records name. What comes right after a start waits until they are read: it must
 * not be refused for what is not known yet.
 */
@Injectable()
export class Tenants {
  readonly #directory: AccessDirectory;
  readonly #readBy = performance.now() + READING_MS;

  constructor(directory: AccessDirectory) {
    this.#directory = directory;
  }

  /** Throws `forbidden` for none, or one that does not exist. */
  async demand(tenant: string | undefined, signal: AbortSignal): Promise<string> {
    while (tenant !== undefined && !this.#directory.knowsTenant(tenant)) {
      if (performance.now() >= this.#readBy) break;
      await delay(LOOK_EVERY_MS, undefined, { signal });
    }
    return this.#directory.demandTenant(tenant);
  }
}
