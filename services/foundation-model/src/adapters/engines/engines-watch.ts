import { stat } from 'node:fs/promises';
import { Periodic } from '@banyan/platform';
import { Injectable, Logger } from '@nestjs/common';
import type { ConfiguredModels } from './configured-models.ts';
import { readEngines } from './engines-config.ts';

const LOOK_EVERY_MS = 2_000;

/**
 * Takes over a changed `engines.yaml` without a restart, and looks after the engines of the present
 * one. A file that is not valid is refused whole: what ran before runs on.
 */
@Injectable()
export class EnginesWatch extends Periodic {
  readonly #file: string;
  readonly #models: ConfiguredModels;
  readonly #log = new Logger('Engines');
  #seen: string | undefined;

  constructor(file: string, models: ConfiguredModels) {
    super(LOOK_EVERY_MS);
    this.#file = file;
    this.#models = models;
  }

  protected async work(): Promise<void> {
    await Promise.all([this.#look(), this.#models.probe(AbortSignal.timeout(LOOK_EVERY_MS))]);
  }

  /** By time and size rather than by events: those do not come for files that are mounted. */
  async #look(): Promise<void> {
    const { mtimeMs, size } = await stat(this.#file);
    const now = `${mtimeMs} ${size}`;
    const before = this.#seen;
    this.#seen = now;
    if (before === undefined || before === now) return;
    try {
      this.#models.apply(await readEngines(this.#file, process.env));
      this.#log.log(`${this.#file} has changed and is in use.`);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      this.#log.error(`${this.#file} has changed and is refused, the old one stays: ${why}`);
    }
  }
}
