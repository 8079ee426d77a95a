import { Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';

/** Work that comes round by itself, never twice at once; a failure is logged and tried again. */
export abstract class Periodic implements OnModuleInit, OnApplicationShutdown {
  readonly #everyMs: number;
  readonly #logger = new Logger(this.constructor.name);
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> | undefined;

  constructor(everyMs: number) {
    this.#everyMs = everyMs;
  }

  protected abstract work(): Promise<unknown>;

  onModuleInit(): void {
    this.#timer = setInterval(() => this.run(), this.#everyMs);
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.#timer);
    await this.#running;
  }

  /** One round now, unless one is under way. */
  run(): void {
    this.#running ??= this.work()
      .then(
        () => undefined,
        (error: unknown) => this.#logger.warn(String(error)),
      )
      .finally(() => (this.#running = undefined));
  }
}
