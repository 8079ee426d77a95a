import { z } from 'zod';
import type { Element } from '@banyan/kernel/xml';
import type { Message } from '../messages/message.ts';
import type { Kind } from '../standard/catalogue.ts';

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
  /** The messages that it speaks of; absent: all. */
  kinds?: Kind[];
  check: (message: Message) => Iterable<Finding>;
}

/** A finding about the text of an element. */
export function wrong(rule: string, element: Element, message: string, expected?: string): Finding {
  return {
    ...{ rule, severity: 'error', xpath: element.path, message, value: element.text },
    ...(expected === undefined ? {} : { expected }),
  };
}

/** A finding about what an element holds, or lacks. */
export const at = (rule: string, element: Element, message: string): Finding => ({
  ...{ rule, severity: 'error', xpath: element.path, message },
});
