import { readFile } from 'node:fs/promises';
import { inventoryNodesSchema } from '@banyan/contracts/compute';
import { checkInventory, nodeSpecOf } from '../../domain/fleet/check-inventory.ts';
import type { NodeSpec } from '../../domain/fleet/node.ts';
import { parseYaml } from '../yaml/parse-yaml.ts';

/** The nodes that a file names. Throws with the file and every place in it that is wrong. */
export async function readInventory(file: string): Promise<NodeSpec[]> {
  try {
    return parseInventory(await readFile(file, 'utf8'));
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    throw new Error(`BANYAN_INVENTORY: ${file} is no inventory:\n  ${said}`, { cause: error });
  }
}

/** Throws `invalid_request` with every place that is wrong and its line. */
export function parseInventory(text: string): NodeSpec[] {
  const { value, refusal } = parseYaml(text, inventoryNodesSchema);
  const specs = value.nodes.map(nodeSpecOf);
  const issues = checkInventory(specs);
  if (issues.length > 0) throw refusal(issues);
  return specs;
}
