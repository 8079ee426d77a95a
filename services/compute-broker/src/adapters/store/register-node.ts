import type { EntityManager } from 'typeorm';
import type { NodeSpec } from '../../domain/node.ts';
import { resize } from '../../domain/resize.ts';
import { toNode } from './mapping.ts';
import { NodeRow } from './node.row.ts';

/** Makes a node known as the inventory names it; several replicas may do so at once. */
export async function registerNode(tx: EntityManager, spec: NodeSpec): Promise<void> {
  const { id, site, sku, virtual, cards } = spec;
  const fresh = resize(spec, undefined);
  await tx.query(
    `insert into node (id, site, sku, virtual, cards, free) values ($1, $2, $3, $4, $5, $6)
     on conflict (id) do nothing`,
    [id, site, sku, virtual, cards, fresh.free.toString()],
  );
  const row = await tx.findOneOrFail(NodeRow, {
    where: { id },
    lock: { mode: 'pessimistic_write' },
  });
  const { free, epoch } = resize(spec, toNode(row));
  await tx.update(
    NodeRow,
    { id },
    { site, sku, virtual, cards, free: free.toString(), epoch: epoch.toString() },
  );
}
