import { type Clock, type Issue, MeshError, systemClock } from '@banyan/kernel';
import { type ApiKey, generateKey } from '../../domain/keys/api-key.ts';
import type { KeyLimits, Keys, ListedKey } from './keys.ts';

export interface CreateKeyRequest extends KeyLimits {
  tenant: string;
  name?: string | undefined;
  /** Absent: everything but an operator's work. */
  scopes?: string[] | undefined;
  /** Epoch ms; absent: never. */
  expiresAt?: number | undefined;
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
    const { tenant, name, expiresAt, scopes } = request;
    const limits = limitsOf(request);
    const { keyId, key, hash } = generateKey();
    const shown: Omit<ApiKey, 'hash'> = {
      ...{ keyId, tenant, createdAt: now },
      ...(name === undefined ? {} : { name }),
      ...(expiresAt === undefined ? {} : { expiresAt }),
      ...(scopes === undefined ? {} : { scopes }),
    };
    await this.#keys.add({ ...shown, hash }, limits);
    return { ...shown, ...limits, key };
  }
}

const LIMITS = ['tokensPerDay', 'tokensPerMinute', 'requestsPerMinute'] as const;

const limitsOf = (request: KeyLimits): KeyLimits =>
  Object.fromEntries(
    LIMITS.filter((name) => request[name] !== undefined).map((name) => [name, request[name]]),
  );

function check(request: CreateKeyRequest, now: number): Issue[] {
  const { tenant, name, expiresAt } = request;
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
  for (const [path, limit] of Object.entries(limitsOf(request))) {
    if (!(Number.isSafeInteger(limit) && limit > 0))
      issues.push({ path, message: 'a whole number above 0' });
  }
  if (expiresAt !== undefined && !(Number.isSafeInteger(expiresAt) && expiresAt > now)) {
    issues.push({ path: 'expiresAt', message: 'a time to come, as ISO 8601' });
  }
  return issues;
}
