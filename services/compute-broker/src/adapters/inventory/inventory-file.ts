import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { z } from 'zod';
import type { NodeSpec } from '../../domain/node.ts';

const schema = z.strictObject({
  nodes: z
    .array(
      z.strictObject({
        id: z.string().regex(/^[a-z0-9][a-z0-9.-]{0,62}$/),
        site: z.string().min(1).default('default'),
        sku: z.string().min(1),
        cards: z.int().min(1).max(64),
        virtual: z.boolean().default(false),
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
  const ids = parsed.data.nodes.map(({ id }) => id);
  const twice = ids.findIndex((id, i) => ids.indexOf(id) !== i);
  if (twice !== -1) throw new Error(`  nodes.${twice}.id: names node ${ids[twice]} twice`);
  return parsed.data.nodes;
}
