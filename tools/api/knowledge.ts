import {
  knowledgeHitsSchema,
  type KnowledgeImport,
  knowledgeImportSchema,
  knowledgeListSchema,
  knowledgeRemovedSchema,
  type SourceDescription,
} from '@banyan/contracts/vertical';
import { Failure } from '../stack/failure.ts';
import { call, refusalOf } from './call.ts';
import { eventsOf } from './events.ts';

export interface KnowledgeFile {
  name: string;
  content: Uint8Array<ArrayBuffer>;
}

/** What one vertical knows, over its own door. */
export class KnowledgeApi {
  readonly #service: string;
  readonly #path: string;
  readonly #key: string;

  constructor(url: string, vertical: string, key: string) {
    this.#service = url;
    this.#path = `/v1/${vertical}/knowledge`;
    this.#key = key;
  }

  get #url(): string {
    return this.#service + this.#path;
  }

  /** Whether the vertical has that door: one whose tasks look nothing up has none. */
  async isKept(): Promise<boolean> {
    const document = await call(`${this.#service}/openapi.json`, { key: this.#key });
    const { paths = {} } = document as { paths?: object };
    return `${this.#path}/sources` in paths;
  }

  /** @param onShare hears how much of the file has been read, 0 to 1 */
  async bring(
    file: KnowledgeFile,
    described: SourceDescription,
    onShare: (share: number) => void,
  ): Promise<KnowledgeImport> {
    const form = new FormData();
    for (const [name, value] of Object.entries(described)) form.set(name, value);
    form.set('file', new Blob([file.content]), file.name);
    const response = await fetch(`${this.#url}/sources`, {
      method: 'POST',
      headers: { authorization: `Bearer ${this.#key}`, accept: 'text/event-stream' },
      body: form,
    }).catch((error: unknown) => {
      throw new Failure(`${this.#url} does not answer: ${String(error)}`, undefined, error);
    });
    if (!response.ok || !response.body) throw await refusalOf(response, file.name);
    for await (const { event, data } of eventsOf(response.body)) {
      if (event === 'progress') onShare(Number((data as { share?: number }).share ?? 0));
      if (event === 'completed') return knowledgeImportSchema.parse(data);
      if (event === 'failed')
        throw new Failure(`${file.name}: ${(data as { detail?: string }).detail ?? 'it failed'}`);
    }
    throw new Failure(
      `${file.name}: the service said no more. The same command goes on where it broke off.`,
    );
  }

  async list() {
    const answer = await call(`${this.#url}/sources`, { key: this.#key });
    return knowledgeListSchema.parse(answer).sources;
  }

  async search(query: Record<string, string>) {
    const url = `${this.#url}/search?${new URLSearchParams(query)}`;
    return knowledgeHitsSchema.parse(await call(url, { key: this.#key })).hits;
  }

  async remove(id: string) {
    const url = `${this.#url}/sources?${new URLSearchParams({ id })}`;
    return knowledgeRemovedSchema.parse(await call(url, { key: this.#key, method: 'DELETE' }))
      .removed;
  }
}
