import { z } from 'zod';

/** Input and results together, characters of JSON: each record of the flow carries them. */
const LARGEST_FLOW = 1_000_000;

const content = z.record(z.string(), z.unknown());

/**
 * What a record of a flow carries beside the task: enough for whoever takes the next step, or has to
 * undo an earlier one, to do it without asking anybody.
 */
export const flowRecordSchema = z
  .object({
    version: z.literal(1),
    id: z.string().regex(/^flow_[0-9a-z]{8,64}$/),
    name: z.string().min(1).max(80),
    /** The step that the record asks for or tells of. */
    step: z.string().min(1).max(80),
    /** `refused`: it failed, or its result was not accepted. `ended`: nothing comes any more. */
    state: z.enum(['asked', 'done', 'refused', 'undone', 'ended']),
    /** Of `ended`: all steps are done, or those that were are undone. */
    outcome: z.enum(['done', 'undone']).optional(),
    /** Why a step was refused or undone. */
    reason: z.string().max(4_000).optional(),
    /** Of the record that began the flow, where it was one. */
    requestId: z.string().optional(),
    /** Which API key pays for all of it. */
    keyId: z.string(),
    /** Of all steps together; what each may take of it stands in the flow's declaration. */
    tokens: z.int().positive(),
    /** Of all steps, epoch ms. */
    deadlineAt: z.number(),
    input: content,
    /** By step, what the flow keeps of its result. */
    results: content,
  })
  .refine((flow) => JSON.stringify([flow.input, flow.results]).length <= LARGEST_FLOW, {
    error: `holds more than ${LARGEST_FLOW} characters`,
  });

/** All that a follower of flows reads of a completion: most are of no flow. */
export const flowHeardSchema = z.looseObject({
  requestId: z.string(),
  flow: flowRecordSchema.optional(),
});

export type FlowRecord = z.infer<typeof flowRecordSchema>;
