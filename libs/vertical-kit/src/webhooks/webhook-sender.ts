import type { TaskEvent } from '@banyan/contracts/vertical';
import { Periodic } from '@banyan/platform';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { viewOf } from '../background/stored-task.ts';
import { VERTICAL } from '../task/task-runner.ts';
import type { Vertical } from '../task/vertical.ts';
import { DueWebhooks, type DueWebhook } from './due-webhooks.ts';
import { post } from './post.ts';
import { signedHeaders } from './sign.ts';
import { signing, WebhookSecrets } from './webhook-secrets.ts';
import type { WebhookRules } from './webhook-url.ts';

export const WEBHOOK_RULES = Symbol('WEBHOOK_RULES');

const LOOK_EVERY_MS = 500;
/** Of one replica: receivers that are slow hold up no other's. */
const AT_ONCE = 32;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 3_600_000;
/** "Gone": the receiver wants no more of it. */
const GONE = 410;

/** Tells webhooks of tasks that have ended, signed, and again until they take it. */
@Injectable()
export class WebhookSender extends Periodic {
  readonly #vertical: Vertical;
  readonly #due: DueWebhooks;
  readonly #secrets: WebhookSecrets;
  readonly #rules: WebhookRules;
  readonly #log = new Logger('WebhookSender');
  readonly #sending = new Set<Promise<void>>();
  #leaving = false;

  constructor(
    @Inject(VERTICAL) vertical: Vertical,
    due: DueWebhooks,
    secrets: WebhookSecrets,
    @Inject(WEBHOOK_RULES) rules: WebhookRules,
  ) {
    super(LOOK_EVERY_MS);
    this.#vertical = vertical;
    this.#due = due;
    this.#secrets = secrets;
    this.#rules = rules;
  }

  /** What is on its way gets its answer; the rest is sent by another, or in the next life. */
  override async onApplicationShutdown(): Promise<void> {
    this.#leaving = true;
    await super.onApplicationShutdown();
    await Promise.all(this.#sending);
  }

  protected async work(): Promise<void> {
    const free = AT_ONCE - this.#sending.size;
    if (free === 0 || this.#leaving) return;
    for (const due of await this.#due.claim(free)) {
      const sending = this.#deliver(due)
        .catch((error: unknown) => this.#log.warn(`${due.id}: ${String(error)}`))
        .finally(() => {
          this.#sending.delete(sending);
          if (this.#sending.size === AT_ONCE - 1 && !this.#leaving) this.run();
        });
      this.#sending.add(sending);
    }
  }

  async #deliver(due: DueWebhook): Promise<void> {
    const { id, tenant, attempt, stored } = due;
    const body = JSON.stringify(eventOf(this.#vertical.name, due));
    const now = Date.now();
    const secrets = signing(await this.#secrets.of(tenant), now);
    const headers = signedHeaders(secrets, { id, atSeconds: Math.floor(now / 1_000), body });
    try {
      const status = await post(stored.webhookUrl ?? '', headers, body, this.#rules);
      if (status >= 200 && status < 300) return await this.#due.delivered(due);
      const pause = status === GONE ? undefined : pauseMs(attempt);
      await this.#due.failed(due, `it answered with ${status}`, pause);
    } catch (error) {
      const { message } = error as Error;
      await this.#due.failed(due, message, pauseMs(attempt));
    }
  }
}

function eventOf(vertical: string, { stored }: DueWebhook): TaskEvent {
  const { webhook: _, ...data } = viewOf(stored);
  return {
    type: `${vertical}.task.${data.status}`,
    timestamp: data.endedAt ?? data.createdAt,
    data,
  };
}

/** Doubled each time, up to an hour, and never the same for many at once. */
export function pauseMs(attempt: number): number {
  const pause = Math.min(FIRST_PAUSE_MS * 2 ** (attempt - 1), LONGEST_PAUSE_MS);
  return Math.round(pause * (0.75 + Math.random() / 2));
}
