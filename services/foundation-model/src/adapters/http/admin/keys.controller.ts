import { createKeySchema } from '@banyan/contracts/foundation';
import { type Caller, From, parseBody } from '@banyan/platform';
import { Body, Controller, Delete, Get, Param, Post } from '@nestjs/common';
import { CreateKey } from '../../../application/keys/create-key.ts';
import type { ListedKey } from '../../../application/keys/keys.ts';
import { ListKeys } from '../../../application/keys/list-keys.ts';
import { RevokeKey } from '../../../application/keys/revoke-key.ts';

/** The operator's door to API keys. */
@Controller('v1/admin/keys')
export class KeysController {
  readonly #create: CreateKey;
  readonly #list: ListKeys;
  readonly #revoke: RevokeKey;

  constructor(create: CreateKey, list: ListKeys, revoke: RevokeKey) {
    this.#create = create;
    this.#list = list;
    this.#revoke = revoke;
  }

  @Post()
  async create(@Body() raw: unknown, @From() caller: Caller) {
    caller.demandOperator();
    const { tenant, name, tokensPerDay, expiresAt } = parseBody(createKeySchema, raw);
    const created = await this.#create.run({
      tenant,
      ...(name === undefined ? {} : { name }),
      ...(tokensPerDay === undefined ? {} : { tokensPerDay }),
      ...(expiresAt === undefined ? {} : { expiresAt: Date.parse(expiresAt) }),
    });
    return { ...view(created), key: created.key };
  }

  @Get()
  async list(@From() caller: Caller) {
    caller.demandOperator();
    return { keys: (await this.#list.run()).map(view) };
  }

  @Delete(':keyId')
  async revoke(@Param('keyId') keyId: string, @From() caller: Caller) {
    caller.demandOperator();
    return view(await this.#revoke.run(keyId));
  }
}

function view({ keyId, tenant, name, createdAt, expiresAt, revokedAt, tokensPerDay }: ListedKey) {
  return {
    keyId,
    tenant,
    name,
    createdAt: iso(createdAt),
    expiresAt: iso(expiresAt),
    revokedAt: iso(revokedAt),
    tokensPerDay,
  };
}

const iso = (at: number | undefined) => (at === undefined ? undefined : new Date(at).toISOString());
