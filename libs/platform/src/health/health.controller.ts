import { Controller, Get, Inject, Logger, ServiceUnavailableException } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Readiness } from './readiness.ts';

@Controller('health')
export class HealthController {
  readonly #readiness: Readiness;
  readonly #logger = new Logger('Health');
  #said: string | undefined;

  constructor(readiness: Readiness, @Inject(DataSource) database: DataSource) {
    this.#readiness = readiness;
    readiness.add(async () => {
      await database.query('select 1').catch(() => {
        throw new Error('The database does not answer.');
      });
    });
  }

  /** The process runs. */
  @Get('live')
  live() {
    return { status: 'live' };
  }

  /** It can do its work now: it is not draining, its database answers, and whatever else it needs. */
  @Get('ready')
  async ready() {
    const lacks = await this.#readiness.lacks();
    if (lacks !== this.#said) this.#logger.warn(lacks ? `not ready: ${lacks}` : 'ready again');
    this.#said = lacks;
    if (lacks) throw new ServiceUnavailableException(lacks);
    return { status: 'ready' };
  }
}
