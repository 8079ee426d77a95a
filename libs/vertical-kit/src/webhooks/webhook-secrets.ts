import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { newSecret } from './sign.ts';

/** How long what is sent is signed with the old secret, too, ms. */
const OVERLAP_MS = 86_400_000;

export interface WebhookSecret {
  secret: string;
  createdAt: Date;
  /** Signs as well until then. */
  previous: string | null;
  previousUntil: Date | null;
}

const RETURNING = `returning secret, created_at as "createdAt", previous,
                             previous_until as "previousUntil"`;

/** One secret for each tenant, made when it is first asked for. */
@Injectable()
export class WebhookSecrets {
  readonly #source: DataSource;

  constructor(@Inject(DataSource) source: DataSource) {
    this.#source = source;
  }

  async of(tenant: string): Promise<WebhookSecret> {
    // Set to itself where there is one, for only then it is returned.
    return this.#one(
      `insert into webhook_secret (tenant, secret) values ($1, $2)
       on conflict (tenant) do update set secret = webhook_secret.secret ${RETURNING}`,
      [tenant, newSecret()],
    );
  }

  async rotate(tenant: string): Promise<WebhookSecret> {
    return this.#one(
      `insert into webhook_secret (tenant, secret) values ($1, $2)
       on conflict (tenant) do update
         set secret = excluded.secret, created_at = clock_timestamp(),
             previous = webhook_secret.secret,
             previous_until = clock_timestamp() + $3::float8 * interval '1 ms' ${RETURNING}`,
      [tenant, newSecret(), OVERLAP_MS],
    );
  }

  async #one(sql: string, values: unknown[]): Promise<WebhookSecret> {
    const [secret] = await this.#source.query<WebhookSecret[]>(sql, values);
    if (!secret) throw new Error('The database kept no secret.');
    return secret;
  }
}

/** What to sign with now. */
export function signing({ secret, previous, previousUntil }: WebhookSecret, now: number): string[] {
  const both = previous !== null && previousUntil !== null && previousUntil.getTime() > now;
  return both ? [secret, previous] : [secret];
}
