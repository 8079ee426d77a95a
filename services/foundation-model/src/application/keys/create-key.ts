import { type Clock, type Issue, MeshError, systemClock } from '@banyan/kernel';
import { type ApiKey, generateKey } from '../../domain/keys/api-key.ts';
import type { Keys, ListedKey } from './keys.ts';

export interface CreateKeyRequest {
  tenant: string;
  name?: string;
  /** A hard cap of tokens a day (UTC); absent: unlimited. */
  tokensPerDay?: number;
  /** Epoch ms; absent: never. */
  expiresAt?: number;
}

export interface CreatedKey extends ListedKey {
  /** Shown this once; only its hash is kept. */
  key: string;
}

const TENANT = /^[a-z][a-z0-9-]{1,62}$/;
const NAME_LENGTH = 200;

export class CreateKey {
  readonly #keys: Keys;
  readonly #clock: Clock;

  constructor(keys: Keys, clock: Clock = systemClock) {
    this.#keys = keys;
    this.#clock = clock;
  }

  /** Throws `invalid_request` naming every field that is wrong. */
  async run(request: CreateKeyRequest): Promise<CreatedKey> {
    const now = this.#clock.now();
    const issues = check(request, now);
    if (issues.length > 0) throw new MeshError('invalid_request', 'No key was made.', { issues });
    const { tenant, name, tokensPerDay, expiresAt } = request;
    const { keyId, key, hash } = generateKey();
    const shown: Omit<ApiKey, 'hash'> = {
      ...{ keyId, tenant, createdAt: now },
      ...(name === undefined ? {} : { name }),
      ...(expiresAt === undefined ? {} : { expiresAt }),
    };
    await this.#keys.add({ ...shown, hash }, tokensPerDay);
    return { ...shown, ...(tokensPerDay === undefined ? {} : { tokensPerDay }), key };
  }
}

function check({ tenant, name, tokensPerDay, expiresAt }: CreateKeyRequest, now: number): Issue[] {
  const issues: Issue[] = [];
  if (!TENANT.test(tenant)) {
    issues.push({
      path: 'tenant',
      message: '2 to 63 lower-case letters, digits and dashes, a letter first',
    });
  }
  if (name !== undefined && (name.length === 0 || name.length > NAME_LENGTH)) {
    issues.push({ path: 'name', message: `1 to ${NAME_LENGTH} characters` });
  }
  if (tokensPerDay !== undefined && !(Number.isSafeInteger(tokensPerDay) && tokensPerDay > 0)) {
    issues.push({ path: 'tokensPerDay', message: 'a whole number above 0' });
  }
  if (expiresAt !== undefined && !(Number.isSafeInteger(expiresAt) && expiresAt > now)) {
    issues.push({ path: 'expiresAt', message: 'a time to come, in epoch ms' });
  }
  return issues;
}
