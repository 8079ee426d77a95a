import { z } from 'zod';

export const partySchema = z.strictObject({
  name: z.string().min(1).max(70),
  iban: z.string().min(5).max(40),
  bic: z.string().min(8).max(11),
});

export interface Transfer {
  /** Up to 35 characters; letters, digits and dashes. */
  id: string;
  /** With its offset or Z. */
  at: string;
  from: z.output<typeof partySchema>;
  to: z.output<typeof partySchema>;
  currency: string;
  amount: string;
  about: string;
}

/** One credit transfer, pain.001.001.09. */
export function creditTransfer({ id, at, from, to, currency, amount, about }: Transfer): string {
  const agent = (name: string, bic: string) =>
    tag(name, tag('FinInstnId', tag('BICFI', escape(bic))));
  const account = (name: string, iban: string) => tag(name, tag('Id', tag('IBAN', escape(iban))));
  const party = (name: string, of: string) => tag(name, tag('Nm', escape(of)));
  const counted = tag('NbOfTxs', '1') + tag('CtrlSum', amount);
  const transaction = [
    tag('PmtId', tag('InstrId', id) + tag('EndToEndId', id)),
    tag('Amt', `<InstdAmt Ccy="${escape(currency)}">${amount}</InstdAmt>`),
    agent('CdtrAgt', to.bic) + party('Cdtr', to.name) + account('CdtrAcct', to.iban),
    tag('RmtInf', tag('Ustrd', escape(about.slice(0, 140)))),
  ].join('');
  const head = [tag('MsgId', id), tag('CreDtTm', at), counted, party('InitgPty', from.name)].join(
    '',
  );
  const payment = [
    ...[tag('PmtInfId', id), tag('PmtMtd', 'TRF'), counted],
    tag('ReqdExctnDt', tag('Dt', at.slice(0, 10))),
    party('Dbtr', from.name) + account('DbtrAcct', from.iban) + agent('DbtrAgt', from.bic),
    tag('CdtTrfTxInf', transaction),
  ].join('');
  const body = tag('CstmrCdtTrfInitn', tag('GrpHdr', head) + tag('PmtInf', payment));
  const namespace = 'urn:iso:std:iso:20022:tech:xsd:pain.001.001.09';
  return `<?xml version="1.0" encoding="UTF-8"?>\n<Document xmlns="${namespace}">${body}</Document>`;
}

const tag = (name: string, content: string) => `<${name}>${content}</${name}>`;
const escape = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
