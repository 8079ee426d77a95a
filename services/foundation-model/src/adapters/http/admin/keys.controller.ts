import { createKeySchema, rotateKeySchema } from '@banyan/contracts/foundation';
import { MeshError } from '@banyan/kernel';
import { type Caller, From, parseBody } from '@banyan/platform';
import { Body, Controller, Delete, Get, Param, Post } from '@nestjs/common';
import { CreateKey } from '../../../application/keys/create-key.ts';
import type { ListedKey } from '../../../application/keys/keys.ts';
import { ListKeys } from '../../../application/keys/list-keys.ts';
import { RevokeKey } from '../../../application/keys/revoke-key.ts';
import { RotateKey } from '../../../application/keys/rotate-key.ts';
import { givenId } from '../given-id.ts';

/** The operator's door to API keys. */
@Controller('v1/admin/keys')
export class KeysController {
  readonly #create: CreateKey;
  readonly #list: ListKeys;
  readonly #revoke: RevokeKey;
  readonly #rotate: RotateKey;

  constructor(create: CreateKey, list: ListKeys, revoke: RevokeKey, rotate: RotateKey) {
    this.#create = create;
    this.#list = list;
    this.#revoke = revoke;
    this.#rotate = rotate;
  }

  @Post()
  async create(@Body() raw: unknown, @From() caller: Caller) {
    caller.demandOperator();
    const { expiresAt, ...asked } = parseBody(createKeySchema, raw);
    const created = await this.#create.run({
      ...asked,
      expiresAt: expiresAt === undefined ? undefined : Date.parse(expiresAt),
    });
    return { ...view(created), key: created.key };
  }

  @Get()
  async list(@From() caller: Caller) {
    caller.demandOperator();
    return { keys: (await this.#list.run()).map(view) };
  }

  @Delete(':keyId')
  async revoke(@Param('keyId', givenId) keyId: string, @From() caller: Caller) {
    caller.demandOperator();
    return view(await this.#revoke.run(keyId));
  }

  /** `{keyId}:rotate`: a router would take the colon for a parameter. */
  @Post(':action')
  async rotate(@Param('action') action: string, @Body() raw: unknown, @From() caller: Caller) {
    caller.demandOperator();
    const [, keyId] = /^([\w.-]+):rotate$/.exec(action) ?? [];
    if (keyId === undefined) throw new MeshError('not_found', 'There is no such path.');
    const { graceSeconds } = parseBody(rotateKeySchema, raw === undefined ? {} : raw);
    const rotated = await this.#rotate.run(keyId, graceSeconds * 1_000);
    return { ...view(rotated), key: rotated.key };
  }
}

function view({ createdAt, expiresAt, revokedAt, previousUntil, ...key }: ListedKey) {
  const { key: _, ...shown } = key as typeof key & { key?: string };
  return {
    ...shown,
    createdAt: iso(createdAt),
    expiresAt: iso(expiresAt),
    revokedAt: iso(revokedAt),
    previousUntil: iso(previousUntil),
  };
}

const iso = (at: number | undefined) => (at === undefined ? undefined : new Date(at).toISOString());
