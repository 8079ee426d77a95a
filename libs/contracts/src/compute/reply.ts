import type { Topic } from '../topic.ts';
import { leaseAnsweredSchema, leaseRequested } from './lease.ts';

/** The reply to a lease command. It goes to the requester's own topic; only its schema is ours. */
export const leaseAnswered = { ...leaseRequested, schema: leaseAnsweredSchema } satisfies Topic;
