import type { EntityManager } from 'typeorm';
import type { NodeSpec } from '../../domain/fleet/node.ts';
import { resize } from '../../domain/fleet/resize.ts';
import { toNode, toNodeRow } from './mapping.ts';
import { NodeRow } from './node.row.ts';

/** Makes a node known as the inventory names it; several replicas may do so at once. */
export async function registerNode(tx: EntityManager, spec: NodeSpec): Promise<void> {
  const { id } = spec;
  const fresh = toNodeRow(resize(spec, undefined));
  await tx.createQueryBuilder().insert().into(NodeRow).values(fresh).orIgnore().execute();
  const row = await tx.findOneOrFail(NodeRow, {
    where: { id },
    lock: { mode: 'pessimistic_write' },
  });
  await tx.update(NodeRow, { id }, toNodeRow(resize(spec, toNode(row))));
}
