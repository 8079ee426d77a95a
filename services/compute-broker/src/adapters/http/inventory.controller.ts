import { inventoryNodesSchema, inventoryTextSchema } from '@banyan/contracts/compute';
import { MeshError } from '@banyan/kernel';
import { type Caller, From, parseBody } from '@banyan/platform';
import { Body, Controller, Get, Put, Query } from '@nestjs/common';
import { ImportInventory, type WantedFleet } from '../../application/import-inventory.ts';
import { ShowInventory } from '../../application/show-inventory.ts';
import { checkInventory, nodeSpecOf } from '../../domain/fleet/check-inventory.ts';
import type { NodeSpec } from '../../domain/fleet/node.ts';
import { parseInventory } from '../inventory/inventory-file.ts';
import { isNodeList, nodeListSchema } from '../kubernetes/node-list.ts';
import { parseNodes } from '../kubernetes/parse-nodes.ts';
import { dryRunSchema, isText } from './given.ts';

@Controller('v1/inventory')
export class InventoryController {
  readonly #show: ShowInventory;
  readonly #import: ImportInventory;

  constructor(show: ShowInventory, take: ImportInventory) {
    this.#show = show;
    this.#import = take;
  }

  @Get()
  show() {
    return this.#show.run();
  }

  @Put()
  async put(@Body() raw: unknown, @Query() query: unknown, @From() caller: Caller) {
    caller.demandOperator();
    const dryRun = parseBody(dryRunSchema, query).dryRun === 'true';
    return this.#import.run(wantedOf(raw), { dryRun });
  }
}

/** Our own words, the same as YAML text, or what `kubectl get nodes -o json` says. */
function wantedOf(raw: unknown): WantedFleet {
  if (isNodeList(raw)) return fromCluster(raw);
  const specs = isText(raw)
    ? parseInventory(parseBody(inventoryTextSchema, raw).yaml)
    : checkedSpecs(parseBody(inventoryNodesSchema, raw).nodes.map(nodeSpecOf));
  return { specs, stays: [], drained: [], skipped: [], warnings: [] };
}

function fromCluster(raw: unknown): WantedFleet {
  const { nodes, skipped, warnings } = parseNodes(parseBody(nodeListSchema, raw).items);
  const ready = nodes.filter((node) => node.ready);
  if (ready.length === 0) {
    const why = [...skipped, ...warnings].slice(0, 20).map(({ id, reason }) => `${id}: ${reason}`);
    throw new MeshError('invalid_request', `No node of the list can be used. ${why.join('; ')}`);
  }
  return {
    specs: ready.map(({ spec }) => spec),
    // One that is not ready for a while is not gone.
    stays: [
      ...nodes.filter((node) => !node.ready).map(({ spec }) => spec.id),
      ...skipped.map(({ id }) => id),
    ],
    drained: ready.filter(({ cordoned }) => cordoned).map(({ spec }) => spec.id),
    skipped,
    warnings,
  };
}

function checkedSpecs(specs: NodeSpec[]): NodeSpec[] {
  const issues = checkInventory(specs);
  if (issues.length === 0) return specs;
  const said = issues.map(({ path, message }) => `${path}: ${message}`).join('; ');
  throw new MeshError('invalid_request', said, { issues });
}
