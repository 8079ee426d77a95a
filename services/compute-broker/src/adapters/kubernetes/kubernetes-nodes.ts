import { z } from 'zod';
import { type ClusterListing, ClusterNodes } from '../../application/cluster-nodes.ts';
import type { ClusterAccess } from './cluster-access.ts';
import { getJson } from './get-json.ts';
import { type KubernetesNode, nodeListSchema } from './node-list.ts';
import { parseNodes } from './parse-nodes.ts';

const PAGE = 500;
/** A list that never ends is none. */
const MOST_PAGES = 100;

/** Nodes as an API server lists them. */
export class KubernetesNodes extends ClusterNodes {
  readonly #access: ClusterAccess;
  readonly #selector: string | undefined;

  /** @param selector of labels; undefined takes all nodes */
  constructor(access: ClusterAccess, selector: string | undefined) {
    super();
    this.#access = access;
    this.#selector = selector;
  }

  async list(): Promise<ClusterListing> {
    const nodes = await this.#all();
    // A cluster without nodes runs nobody who could ask: what names none is not believed.
    if (nodes.length === 0) throw new Error(`${this.#access.url} names no node at all`);
    return parseNodes(nodes);
  }

  /** Pages are of one version: a list that changed too much meanwhile is refused by the server. */
  async #all(): Promise<KubernetesNode[]> {
    const nodes: KubernetesNode[] = [];
    let more: string | undefined;
    for (let page = 0; page < MOST_PAGES; page++) {
      const query = new URLSearchParams({ limit: String(PAGE) });
      if (this.#selector !== undefined) query.set('labelSelector', this.#selector);
      if (more) query.set('continue', more);
      const parsed = nodeListSchema.safeParse(
        await getJson(this.#access, `/api/v1/nodes?${query}`),
      );
      if (!parsed.success) {
        throw new Error(`${this.#access.url} lists no nodes: ${z.prettifyError(parsed.error)}`);
      }
      nodes.push(...parsed.data.items);
      more = parsed.data.metadata?.continue;
      if (!more) return nodes;
    }
    throw new Error(`${this.#access.url} lists more than ${PAGE * MOST_PAGES} nodes`);
  }
}
