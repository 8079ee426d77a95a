import { MeshError } from '@banyan/kernel';
import { child, childrenOf, descend, type Element } from '@banyan/kernel/xml';
import { type Version, VERSIONS } from './structure.ts';

/** A credit transfer initiation: the elements that rules look at, wherever they stand. */
export interface Message {
  root: Element;
  version: Version;
  namespace: string;
  header: Element | undefined;
  messageId: string;
  batches: Batch[];
}

/** A `PmtInf`: transfers from one account. */
export interface Batch {
  element: Element;
  transfers: Transfer[];
}

export interface Transfer {
  element: Element;
  /** `InstdAmt`; an `EqvtAmt` counts by its inner `Amt`. */
  amount: Element | undefined;
  endToEndId: Element | undefined;
}

const NAMESPACE = /^urn:iso:std:iso:20022:tech:xsd:pain\.001\.001\.(\d\d)$/;

/** Recognises a pain.001 by its namespace. Throws `invalid_request` saying what it found instead. */
export function toMessage(root: Element): Message {
  const [, version] = NAMESPACE.exec(root.namespace) ?? [];
  const known = VERSIONS.find((candidate) => candidate === version);
  const initiation = child(root, 'CstmrCdtTrfInitn');
  if (!known || root.name !== 'Document') throw unknown(root);
  const batches = childrenOf(initiation, 'PmtInf').map((element) => ({
    element,
    transfers: childrenOf(element, 'CdtTrfTxInf').map(toTransfer),
  }));
  const header = child(initiation, 'GrpHdr');
  return {
    root,
    version: known,
    namespace: root.namespace,
    header,
    messageId: child(header, 'MsgId')?.text.trim() ?? '',
    batches,
  };
}

export const transfersOf = (message: Message): Transfer[] =>
  message.batches.flatMap(({ transfers }) => transfers);

function toTransfer(element: Element): Transfer {
  return {
    element,
    amount: descend(element, 'Amt', 'InstdAmt') ?? descend(element, 'Amt', 'EqvtAmt', 'Amt'),
    endToEndId: descend(element, 'PmtId', 'EndToEndId'),
  };
}

function unknown({ name, namespace, line, column }: Element): MeshError {
  const found = `<${name}>${namespace ? ` of ${namespace}` : ' without a namespace'}`.slice(0, 200);
  const supported = VERSIONS.map((version) => `pain.001.001.${version}`).join(', ');
  const message = `found ${found}; this task reads a <Document> of ${supported}`;
  throw new MeshError('invalid_request', `${message}.`, {
    issues: [{ path: `line ${line}, column ${column}`, message }],
  });
}
