import {
  type Imported,
  importedSchema,
  inventorySchema,
  nodeStateSchema,
  overviewSchema,
  queueDetailsSchema,
  queueListSchema,
  queuesSetSchema,
} from '@banyan/contracts/compute';
import { urlOf } from '../stack/addresses.ts';
import { Failure } from '../stack/failure.ts';
import type { Stack } from '../stack/stack.ts';
import { call } from './call.ts';

/** compute-broker's doors for operators. */
export class BrokerApi {
  readonly #url: string;
  readonly #key: string;

  constructor(url: string, key: string) {
    this.#url = url.replace(/\/$/, '');
    this.#key = key;
  }

  async inventory() {
    return inventorySchema.parse(await this.#call('/v1/inventory'));
  }

  async importInventory(body: unknown, dryRun: boolean): Promise<Imported> {
    return importedSchema.parse(await this.#put('/v1/inventory', body, dryRun));
  }

  async changeNode(id: string, verb: 'drain' | 'undrain', body: { evict?: boolean } = {}) {
    return nodeStateSchema.parse(
      await this.#call(`/v1/nodes/${encodeURIComponent(id)}:${verb}`, 'POST', body),
    );
  }

  async queues() {
    return queueListSchema.parse(await this.#call('/v1/queues'));
  }

  async queue(id: string) {
    return queueDetailsSchema.parse(await this.#call(`/v1/queues/${encodeURIComponent(id)}`));
  }

  async setQueues(body: unknown, dryRun = false) {
    return queuesSetSchema.parse(await this.#put('/v1/queues', body, dryRun));
  }

  async overview(limit: number) {
    return overviewSchema.parse(await this.#call(`/v1/overview?limit=${limit}`));
  }

  #put(path: string, body: unknown, dryRun: boolean) {
    return this.#call(`${path}${dryRun ? '?dryRun=true' : ''}`, 'PUT', body);
  }

  #call(path: string, method?: string, json?: unknown) {
    const request = {
      key: this.#key,
      ...(method && { method }),
      ...(json !== undefined && { json }),
    };
    return call(`${this.#url}${path}`, request);
  }
}

/** The broker that BANYAN_BROKER_URL names, with BANYAN_ADMIN_KEY; else that of the mesh on this machine. */
export function brokerApi(stack: Stack): BrokerApi {
  const { BANYAN_BROKER_URL: url, BANYAN_ADMIN_KEY: key } = stack.env;
  if (!url)
    return new BrokerApi(urlOf(stack, 'compute-broker'), stack.state.secrets.adminKey ?? '');
  if (!key)
    throw new Failure('BANYAN_BROKER_URL needs the admin key of that broker in BANYAN_ADMIN_KEY.');
  return new BrokerApi(url, key);
}
