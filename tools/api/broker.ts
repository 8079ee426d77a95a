import {
  cardHealthSchema,
  dryRunSchema,
  faultListSchema,
  faultsReportedSchema,
  type Imported,
  importedSchema,
  inventorySchema,
  leaseExplanationSchema,
  leaseListSchema,
  leaseSchema,
  nodeStateSchema,
  overviewSchema,
  queueDetailsSchema,
  queueListSchema,
  queuesSetSchema,
  reservationListSchema,
  reservationSchema,
  showbackSchema,
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

  async showback(query: Record<string, string>) {
    return showbackSchema.parse(await this.#call(`/v1/showback?${new URLSearchParams(query)}`));
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

  async leases(query: Record<string, string | undefined>) {
    return leaseListSchema.parse(await this.#call(`/v1/leases${queryOf(query)}`));
  }

  async lease(id: string) {
    return leaseSchema.parse(await this.#call(`/v1/leases/${encodeURIComponent(id)}`));
  }

  async askLease(body: unknown) {
    return leaseSchema.parse(await this.#call('/v1/leases', 'POST', body));
  }

  async tryLease(body: unknown) {
    return dryRunSchema.parse(await this.#call('/v1/leases?dryRun=true', 'POST', body));
  }

  async keepLease(id: string, verb: 'renew' | 'release' | 'revoke', body: object = {}) {
    const path = `/v1/leases/${encodeURIComponent(id)}:${verb}`;
    return leaseSchema.parse(await this.#call(path, 'POST', body));
  }

  async explain(id: string) {
    return leaseExplanationSchema.parse(await this.#call(`/v1/explain/${encodeURIComponent(id)}`));
  }

  async reservations(query: Record<string, string | undefined>) {
    return reservationListSchema.parse(await this.#call(`/v1/reservations${queryOf(query)}`));
  }

  async reservation(id: string) {
    const path = `/v1/reservations/${encodeURIComponent(id)}`;
    return reservationSchema.parse(await this.#call(path));
  }

  async book(body: unknown) {
    return reservationSchema.parse(await this.#call('/v1/reservations', 'POST', body));
  }

  async cancel(id: string) {
    const path = `/v1/reservations/${encodeURIComponent(id)}:cancel`;
    return reservationSchema.parse(await this.#call(path, 'POST', {}));
  }

  async faults(query: Record<string, string | undefined>) {
    return faultListSchema.parse(await this.#call(`/v1/faults${queryOf(query)}`));
  }

  async reportFaults(body: unknown) {
    return faultsReportedSchema.parse(await this.#call('/v1/faults', 'POST', body));
  }

  async recover(card: string, byHand: boolean) {
    const path = `/v1/faults/${card.split('/').map(encodeURIComponent).join('/')}:recover`;
    return cardHealthSchema.parse(await this.#call(path, 'POST', { byHand }));
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

/** What is not said is not asked for. */
function queryOf(query: Record<string, string | undefined>): string {
  const said = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined) said.set(name, value);
  return said.size === 0 ? '' : `?${said.toString()}`;
}
