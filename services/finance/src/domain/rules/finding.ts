import { z } from 'zod';
import type { Message } from '../pain001/message.ts';
import type { Element } from '@banyan/kernel/xml';

export const findingSchema = z.object({
  /** Which rule, e.g. `iban.checksum`. */
  rule: z.string(),
  severity: z.enum(['error', 'warning']),
  /** Where: the element that is wrong, or that lacks something. */
  xpath: z.string(),
  message: z.string(),
  /** What stands there, where that is the fault. */
  value: z.string().optional(),
  expected: z.string().optional(),
});

export type Finding = z.infer<typeof findingSchema>;

/** Looks at a message and yields what is wrong with it. */
export interface Rule {
  /** The ids that its findings bear. */
  ids: string[];
  check: (message: Message) => Iterable<Finding>;
}

/** A finding about the text of an element. */
export function wrong(rule: string, element: Element, message: string, expected?: string): Finding {
  return {
    ...{ rule, severity: 'error', xpath: element.path, message, value: element.text },
    ...(expected === undefined ? {} : { expected }),
  };
}
