import { type Caller, From } from '@banyan/platform';
import { Controller, Get, HttpCode, Post, type Type } from '@nestjs/common';
import { type WebhookSecret, WebhookSecrets } from '../../webhooks/webhook-secrets.ts';

/** `/v1/<vertical>/webhooks/secret`: what a tenant verifies its webhooks with. */
export function webhookSecretController(vertical: string): Type {
  @Controller(`v1/${vertical}/webhooks/secret`)
  class WebhookSecretController {
    readonly #secrets: WebhookSecrets;

    constructor(secrets: WebhookSecrets) {
      this.#secrets = secrets;
    }

    @Get()
    async show(@From() caller: Caller) {
      caller.demandScope(`tasks:${vertical}`);
      return viewOf(await this.#secrets.of(caller.tenant));
    }

    @Post()
    @HttpCode(200)
    async rotate(@From() caller: Caller) {
      caller.demandScope(`tasks:${vertical}`);
      return viewOf(await this.#secrets.rotate(caller.tenant));
    }
  }
  return WebhookSecretController;
}

const viewOf = ({ secret, createdAt, previousUntil }: WebhookSecret) => ({
  ...{ secret, createdAt: createdAt.toISOString() },
  ...(previousUntil === null ? {} : { previousUntil: previousUntil.toISOString() }),
});
