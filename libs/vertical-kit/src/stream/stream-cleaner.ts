import { DAYS } from '@banyan/contracts';
import { Periodic } from '@banyan/platform';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { VERTICAL } from '../task/task-runner.ts';
import type { Vertical } from '../task/vertical.ts';

const EVERY_MS = 3_600_000;

/** Forgets which records had their effect, once no topic keeps them any more. */
@Injectable()
export class StreamCleaner extends Periodic {
  readonly #source: DataSource;
  readonly #keptMs: number;

  constructor(@Inject(VERTICAL) vertical: Vertical, @Inject(DataSource) source: DataSource) {
    super(EVERY_MS);
    this.#source = source;
    const kept = (vertical.streams ?? []).map(({ reads }) => reads.retentionMs ?? 0);
    // A day on top: dead letters are sent again, clocks are off.
    this.#keptMs = Math.max(...kept, DAYS) + DAYS;
  }

  protected work() {
    return this.#source.query(
      `delete from stream_record
       where handled_at < (select clock_timestamp()) - $1 * interval '1 ms'`,
      [this.#keptMs],
    );
  }
}
