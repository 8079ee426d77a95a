import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { z } from 'zod';

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

export type InventoryFile = z.infer<typeof schema>;

/** The nodes that a file names. Throws with every place that is wrong. */
export async function readInventory(file: string): Promise<InventoryFile['nodes']> {
  const text = await readFile(file, 'utf8').catch((error: Error) => {
    throw new Error(`BANYAN_INVENTORY: ${file} cannot be read: ${error.message}`);
  });
  return parseInventory(text);
}

export function parseInventory(text: string): InventoryFile['nodes'] {
  const parsed = schema.safeParse(parse(text));
  if (!parsed.success) {
    const lines = parsed.error.issues.map(({ path, message }) => `  ${path.join('.')}: ${message}`);
    throw new Error(`The inventory is not valid:\n${lines.join('\n')}`);
  }
  const ids = parsed.data.nodes.map(({ id }) => id);
  const twice = ids.find((id, i) => ids.indexOf(id) !== i);
  if (twice !== undefined) throw new Error(`The inventory names node ${twice} twice.`);
  return parsed.data.nodes;
}
