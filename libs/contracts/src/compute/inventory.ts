import { z } from 'zod';

export const inventorySchema = z.object({
  nodes: z.array(
    z.object({
      id: z.string(),
      site: z.string(),
      sku: z.string(),
      /** True where no accelerator stands behind the card: it gates the embedded engine only. */
      virtual: z.boolean(),
      cards: z.int(),
      free: z.int(),
    }),
  ),
  totals: z.object({ cards: z.int(), free: z.int(), leased: z.int() }),
});

export type Inventory = z.infer<typeof inventorySchema>;
