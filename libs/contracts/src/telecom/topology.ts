import { z } from 'zod';
import { dnSchema } from './dn.ts';

const MOST_OBJECTS = 50_000;

/** What is there, and what needs what besides what contains it. */
export const topologySchema = z.strictObject({
  objects: z.array(dnSchema).max(MOST_OBJECTS).default([]).meta({
    description: 'What is there, alarmed or not: without it nobody knows what still works.',
  }),
  dependencies: z
    .array(z.strictObject({ object: dnSchema, dependsOn: z.array(dnSchema).min(1).max(16) }))
    .max(MOST_OBJECTS)
    .default([])
    .meta({ description: 'What else an object needs, besides what contains it.' }),
});

export type NetworkTopology = z.infer<typeof topologySchema>;
