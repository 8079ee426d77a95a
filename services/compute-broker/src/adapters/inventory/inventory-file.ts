import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { z } from 'zod';
import { checkInventory, nodeSpecOf } from '../../domain/fleet/check-inventory.ts';
import type { NodeSpec } from '../../domain/fleet/node.ts';

const schema = z.strictObject({
  nodes: z
    .array(
      z.strictObject({
        id: z.string().regex(/^[a-z0-9][a-z0-9.-]{0,62}$/),
        sku: z.string().min(1),
        site: z.string().min(1).optional(),
        cards: z.int().min(1).max(64).optional(),
        virtual: z.boolean().optional(),
        leaf: z.string().min(1).optional(),
        superPod: z.string().min(1).optional(),
        spares: z.int().min(0).max(64).optional(),
      }),
    )
    .min(1),
});

/** The nodes that a file names. Throws with the file and every place in it that is wrong. */
export async function readInventory(file: string): Promise<NodeSpec[]> {
  try {
    return parseInventory(await readFile(file, 'utf8'));
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    throw new Error(`BANYAN_INVENTORY: ${file} is no inventory:\n${said}`, { cause: error });
  }
}

export function parseInventory(text: string): NodeSpec[] {
  const parsed = schema.safeParse(parse(text));
  if (!parsed.success) {
    const lines = parsed.error.issues.map(
      ({ path, message }) => `  ${path.join('.') || 'the file'}: ${message}`,
    );
    throw new Error(lines.join('\n'));
  }
  const specs = parsed.data.nodes.map(nodeSpecOf);
  const issues = checkInventory(specs).map(({ path, message }) => `  ${path}: ${message}`);
  if (issues.length > 0) throw new Error(issues.join('\n'));
  return specs;
}
