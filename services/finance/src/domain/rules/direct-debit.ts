import { child, childrenOf, descend, type Element } from '@banyan/kernel/xml';
import type { Message } from '../messages/message.ts';
import { isDate, isDateTime } from '../standard/forms.ts';
import { at, type Finding, type Rule, wrong } from './finding.ts';
import { sepaTransfers } from './sepa.ts';

/** Collections: what they rest on, and when they are made. */
export const directDebit: Rule = {
  ids: [
    ...['mandate.id', 'mandate.signature-date', 'mandate.amendment', 'mandate.one-off'],
    ...['sequence-type.missing', 'creditor-scheme-id.missing', 'collection.date'],
  ],
  kinds: ['pain.008'],
  *check(message) {
    yield* demanded(message);
    const created = dayOf(child(message.header, 'CreDtTm'));
    for (const { element: batch, transfers } of message.batches) {
      const collection = child(batch, 'ReqdColltnDt');
      const day = dayOf(collection);
      if (collection && day && created && day < created)
        yield wrong(
          'collection.date',
          collection,
          `This is before the message was made (${created}).`,
        );
      const once = new Map<string, string>();
      for (const { element } of transfers) {
        yield* mandate(element, day);
        if (sequenceOf(batch, element) === 'OOFF') yield* secondUse(element, once);
      }
    }
  },
};

/** Other schemes than SEPA leave these out: there the standard alone holds. */
function* demanded(message: Message): Generator<Finding> {
  for (const { holder, transfer } of sepaTransfers(message)) {
    const { element } = transfer;
    const given = descend(element, 'DrctDbtTx', 'MndtRltdInf');
    if (!child(given, 'MndtId'))
      yield at('mandate.id', given ?? element, 'The collection names no mandate (<MndtId>).');
    if (!child(given, 'DtOfSgntr'))
      yield at('mandate.signature-date', given ?? element, 'The mandate has no <DtOfSgntr>.');
    if (sequenceOf(holder, element) === undefined)
      yield at('sequence-type.missing', element, 'No <SeqTp> says which in its sequence this is.');
    if (!child(holder, 'CdtrSchmeId') && !descend(element, 'DrctDbtTx', 'CdtrSchmeId'))
      yield at(
        'creditor-scheme-id.missing',
        element,
        'Nothing names the creditor (<CdtrSchmeId>).',
      );
  }
}

const sequenceOf = (batch: Element, element: Element) =>
  (descend(element, 'PmtTpInf', 'SeqTp') ?? descend(batch, 'PmtTpInf', 'SeqTp'))?.text;

function* mandate(element: Element, collected: string | undefined): Generator<Finding> {
  const given = descend(element, 'DrctDbtTx', 'MndtRltdInf');
  const signature = child(given, 'DtOfSgntr');
  const day = dayOf(signature);
  if (signature && day && collected && day > collected)
    yield wrong(
      'mandate.signature-date',
      signature,
      `This is after the collection (${collected}).`,
    );
  if (!given) return;
  const [indicator, details] = [child(given, 'AmdmntInd'), child(given, 'AmdmntInfDtls')];
  const amended = ['true', '1'].includes(indicator?.text.trim() ?? '');
  if (indicator && amended && !details)
    yield wrong('mandate.amendment', indicator, 'An amended mandate wants <AmdmntInfDtls>.');
  if (details && !amended)
    yield at('mandate.amendment', details, 'Details of an amendment want <AmdmntInd> true.');
}

/** A mandate for one collection is used up by it. */
function* secondUse(element: Element, once: Map<string, string>): Generator<Finding> {
  const [id] = childrenOf(descend(element, 'DrctDbtTx', 'MndtRltdInf'), 'MndtId');
  const before = id && once.get(id.text);
  if (id && before)
    yield wrong('mandate.one-off', id, `A mandate for one collection, used at ${before} already.`);
  else if (id) once.set(id.text, id.path);
}

/** The day, without its time and zone. */
function dayOf(element: Element | undefined): string | undefined {
  const text = element?.text ?? '';
  return isDate(text) || isDateTime(text) ? text.slice(0, 10) : undefined;
}
