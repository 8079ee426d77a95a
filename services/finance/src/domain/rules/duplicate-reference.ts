import { transfersOf } from '../pain001/message.ts';
import { type Rule, wrong } from './finding.ts';

/** The standard's word for "there is none": it may stand any number of times. */
const NONE = 'NOTPROVIDED';

/** An end-to-end reference names one transfer: a second is a payment made twice, or lost in reports. */
export const duplicateReference: Rule = {
  ids: ['reference.duplicate-end-to-end-id'],
  *check(message) {
    const first = new Map<string, string>();
    for (const { endToEndId: element } of transfersOf(message)) {
      if (!element || element.text === NONE || element.text === '') continue;
      const before = first.get(element.text);
      if (before === undefined) first.set(element.text, element.path);
      else
        yield wrong(
          'reference.duplicate-end-to-end-id',
          element,
          `This reference stands at ${before} already.`,
        );
    }
  },
};
