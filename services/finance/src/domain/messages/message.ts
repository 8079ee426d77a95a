import { MeshError } from '@banyan/kernel';
import { child, childrenOf, descend, type Element } from '@banyan/kernel/xml';
import { type Standard, STANDARDS } from '../standard/catalogue.ts';
import { SHAPES } from './shapes.ts';
import { type Part, partsOf } from './parts.ts';

/** A message: the elements that rules look at, wherever they stand. */
export interface Message {
  root: Element;
  standard: Standard;
  namespace: string;
  header: Element | undefined;
  messageId: string;
  batches: Batch[];
  /** All elements of which the standard's facts are known, in document order. */
  parts: Part[];
}

/** A `PmtInf`, a `Stmt`; where a message has no such thing, the message itself. */
export interface Batch {
  element: Element;
  transfers: Transfer[];
}

/** A credit transfer, a collection, or an entry of a statement. */
export interface Transfer {
  element: Element;
  /** What is moved; an `EqvtAmt` counts by its inner `Amt`. */
  amount: Element | undefined;
  /** `CRDT` or `DBIT` of an entry. */
  direction: string | undefined;
}

const PREFIX = 'urn:iso:std:iso:20022:tech:xsd:';

/** Recognises a message by its namespace. Throws `invalid_request` saying what it found instead. */
export function toMessage(root: Element): Message {
  const standard = STANDARDS.find(({ name }) => root.namespace === PREFIX + name);
  if (!standard || root.name !== 'Document') throw unknown(root);
  const { body: bodyName, batch, transfer, amounts } = SHAPES[standard.kind];
  const body = child(root, bodyName);
  const toTransfer = (element: Element): Transfer => ({
    element,
    amount: amounts.map((path) => descend(element, ...path)).find((found) => found !== undefined),
    direction: standard.kind === 'camt.053' ? child(element, 'CdtDbtInd')?.text.trim() : undefined,
  });
  const holders = batch ? childrenOf(body, batch) : [body].filter((found) => found !== undefined);
  const header = child(body, 'GrpHdr');
  return {
    ...{ root, standard, namespace: root.namespace, header },
    messageId: child(header, 'MsgId')?.text.trim() ?? '',
    batches: holders.map((element) => ({
      element,
      transfers: childrenOf(element, transfer).map(toTransfer),
    })),
    parts: [...partsOf(root, standard.structure)],
  };
}

export const transfersOf = (message: Message): Transfer[] =>
  message.batches.flatMap(({ transfers }) => transfers);

/** What one of its transfers is called. */
export const nounOf = (name: string): string => (name.startsWith('camt') ? 'entry' : 'transaction');

function unknown({ name, namespace, line, column }: Element): MeshError {
  const found = `<${name}>${namespace ? ` of ${namespace}` : ' without a namespace'}`.slice(0, 200);
  const supported = STANDARDS.map((standard) => standard.name).join(', ');
  const message = `found ${found}; this task reads a <Document> of ${supported}`;
  throw new MeshError('invalid_request', `${message}.`, {
    issues: [{ path: `line ${line}, column ${column}`, message }],
  });
}
