import { Controller, Get, Inject, ServiceUnavailableException } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** Set when the service takes work, cleared when it drains. */
export class Readiness {
  accepting = false;
}

@Controller('health')
export class HealthController {
  readonly #readiness: Readiness;
  readonly #database: DataSource;

  constructor(readiness: Readiness, @Inject(DataSource) database: DataSource) {
    this.#readiness = readiness;
    this.#database = database;
  }

  /** The process runs. */
  @Get('live')
  live() {
    return { status: 'live' };
  }

  /** It can do its work now: it is not draining and its database answers. */
  @Get('ready')
  async ready() {
    if (!this.#readiness.accepting) throw new ServiceUnavailableException('draining');
    try {
      await this.#database.query('select 1');
    } catch {
      throw new ServiceUnavailableException('the database does not answer');
    }
    return { status: 'ready' };
  }
}
