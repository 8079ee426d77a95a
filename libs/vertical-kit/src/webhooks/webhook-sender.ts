import type { TaskEvent } from '@banyan/contracts/vertical';
import { Periodic } from '@banyan/platform';
import { Inject, Injectable } from '@nestjs/common';
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
const AT_ONCE = 8;
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

  protected async work(): Promise<void> {
    for (;;) {
      const due = await this.#due.claim(AT_ONCE);
      await Promise.all(due.map((one) => this.#deliver(one)));
      if (due.length < AT_ONCE) return;
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
