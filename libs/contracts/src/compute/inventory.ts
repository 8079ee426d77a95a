import { z } from 'zod';
import { storableText } from '../storable.ts';

const name = storableText().min(1).max(63);

/** A machine with cards, as an inventory names it. What is left out is what its SKU says. */
export const inventoryNodeSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9.-]{0,62}$/),
  sku: z.string().min(1).max(60),
  site: name.optional(),
  cards: z.int().min(1).max(64).optional(),
  /** No accelerator stands behind its cards: they gate the embedded engine only. */
  virtual: z.boolean().optional(),
  /** The switch that it hangs on, and the super-pod that it is part of. */
  leaf: name.optional(),
  superPod: name.optional(),
  /** Cards kept to stand in for those that fail. */
  spares: z.int().min(0).max(64).optional(),
});

/** An inventory file, and the body of `PUT /v1/inventory`. */
export const inventoryNodesSchema = z.strictObject({
  nodes: z.array(inventoryNodeSchema).min(1).max(20_000),
});

/** The same as YAML text: then what is wrong with it is named by its line. */
export const inventoryTextSchema = z.strictObject({ yaml: z.string().max(4 * 1024 * 1024) });

/** Each card is in one of these, so they add up to `cards`. */
const cardsByState = {
  cards: z.int(),
  free: z.int(),
  /** Whole or in part; whatever else is the matter with it. */
  leased: z.int(),
  /** Free, and kept for a reservation or for whose turn is next. */
  reserved: z.int(),
  /** Faulty, quarantined, resting after a fault. */
  bad: z.int(),
  /** Only stands in for others. */
  spare: z.int(),
  /** Its node is drained or has vanished. */
  closed: z.int(),
  /** Slices in use on cards that are cut. */
  slices: z.int(),
};

/** A node that is not taken as it is, and why. */
export const nodeNoteSchema = z.object({ id: z.string(), reason: z.string() });

export const inventorySchema = z.object({
  /** Where the fleet comes from. */
  source: z.object({
    kind: z.enum(['file', 'local', 'kubernetes']),
    /** When the cluster was read last, and why it cannot be read now. */
    readAt: z.iso.datetime().optional(),
    failing: z.string().optional(),
    /** Nodes of the cluster that are not in the fleet; what is odd about some that are. */
    skipped: z.array(nodeNoteSchema).optional(),
    warnings: z.array(nodeNoteSchema).optional(),
  }),
  nodes: z.array(
    z.object({
      id: z.string(),
      site: z.string(),
      sku: z.string(),
      leaf: z.string().nullable(),
      superPod: z.string().nullable(),
      /** True where no accelerator stands behind the card: it gates the embedded engine only. */
      virtual: z.boolean(),
      state: z.enum(['open', 'drained', 'vanished']),
      ...cardsByState,
    }),
  ),
  skus: z.array(z.object({ sku: z.string(), nodes: z.int(), ...cardsByState })),
  totals: z.object(cardsByState),
});

const changeSchema = z.object({
  field: z.string(),
  from: z.union([z.string(), z.number(), z.boolean()]).nullable(),
  to: z.union([z.string(), z.number(), z.boolean()]).nullable(),
});

/** What an import changes, or would change. */
export const importedSchema = z.object({
  dryRun: z.boolean(),
  added: z.array(z.object({ id: z.string(), sku: z.string(), cards: z.int() })),
  changed: z.array(z.object({ id: z.string(), changes: z.array(changeSchema) })),
  /** Not named any more: they admit nothing, and stay known. */
  gone: z.array(z.object({ id: z.string(), sku: z.string(), cards: z.int() })),
  /** Had vanished, and are named again. */
  back: z.array(z.string()),
  same: z.int(),
  /** Of a cluster's nodes: those that are not taken, and what is odd about some that are. */
  skipped: z.array(nodeNoteSchema),
  warnings: z.array(nodeNoteSchema),
});

export const drainSchema = z.strictObject({
  /** Those on it are told to end; else they run on until they end by themselves. */
  evict: z.boolean().optional(),
});

export const nodeStateSchema = z.object({
  id: z.string(),
  state: z.enum(['open', 'drained', 'vanished']),
  /** Leases that run on it still. */
  leases: z.array(z.string()),
});

export type Inventory = z.infer<typeof inventorySchema>;
export type CardsByState = Inventory['totals'];
export type Imported = z.infer<typeof importedSchema>;
export type NodeNote = z.infer<typeof nodeNoteSchema>;
export type NodeState = z.infer<typeof nodeStateSchema>;
