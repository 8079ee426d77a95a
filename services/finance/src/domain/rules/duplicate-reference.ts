import { child, descend, type Element } from '@banyan/kernel/xml';
import { type Batch, type Message, type Transfer, transfersOf } from '../messages/message.ts';
import { type Finding, type Rule, wrong } from './finding.ts';

/** The standard's word for "there is none": it may stand any number of times. */
const NONE = 'NOTPROVIDED';

const idOf = (message: Message, name: string) =>
  transfersOf(message).map(({ element }) => descend(element, 'PmtId', name));

/** A reference names one thing: a second is a payment made twice, or lost in reports. */
export const duplicateReference: Rule = {
  ids: [
    ...['reference.duplicate-end-to-end-id', 'reference.duplicate-transaction-id'],
    ...['reference.duplicate-uetr', 'reference.duplicate-batch'],
  ],
  kinds: ['pain.001', 'pain.008', 'pacs.008'],
  *check(message) {
    yield* repeated('reference.duplicate-end-to-end-id', idOf(message, 'EndToEndId'));
    yield* repeated('reference.duplicate-transaction-id', idOf(message, 'TxId'));
    yield* repeated('reference.duplicate-uetr', idOf(message, 'UETR'));
    const batches = message.batches.map(({ element }) => child(element, 'PmtInfId'));
    yield* repeated('reference.duplicate-batch', batches);
  },
};

/** An entry that stands in its statement twice. */
export const duplicateEntry: Rule = {
  ids: ['reference.duplicate-entry'],
  kinds: ['camt.053'],
  *check({ batches }) {
    for (const { transfers } of batches)
      yield* repeated('reference.duplicate-entry', ...entryKeys({ transfers }));
  },
};

/** The servicer's reference alone may stand at each part of one booking, the whole may not. */
function entryKeys({ transfers }: Pick<Batch, 'transfers'>): [(Element | undefined)[], string[]] {
  const key = ({ element, amount, direction }: Transfer) =>
    [
      ...[child(element, 'AcctSvcrRef')?.text, amount?.text, direction],
      ...[child(element, 'NtryRef')?.text, descend(element, 'BookgDt', 'Dt')?.text],
    ].join('\n');
  return [transfers.map(({ element }) => child(element, 'AcctSvcrRef')), transfers.map(key)];
}

function* repeated(
  rule: string,
  elements: (Element | undefined)[],
  keys = elements.map((element) => element?.text ?? ''),
): Generator<Finding> {
  const first = new Map<string, string>();
  for (const [index, element] of elements.entries()) {
    const key = keys[index] as string;
    if (!element || element.text === NONE || element.text === '') continue;
    const before = first.get(key);
    if (before === undefined) first.set(key, element.path);
    else yield wrong(rule, element, `This reference stands at ${before} already.`);
  }
}
