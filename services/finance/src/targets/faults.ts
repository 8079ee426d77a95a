import type { Message } from './messages.ts';

/** One thing that is wrong, and where a check has to say so. */
export interface Fault {
  rule: string;
  from: string | RegExp;
  to: string;
  xpath: string;
  /** Others follow from it: sums that no longer fit. */
  amongOthers?: true;
}

const ROOT = '/Document/CstmrCdtTrfInitn';
const BATCH = `${ROOT}/PmtInf`;
const TX = `${BATCH}/CdtTrfTxInf`;
const GB = 'GB82WEST12345698765432';
const [FIRST_IBAN, FIRST_AMOUNT] = [`${TX}[1]/CdtrAcct/Id/IBAN`, `${TX}[1]/Amt/InstdAmt`];

const fault = (rule: string, from: Fault['from'], to: string, xpath: string): Fault => ({
  ...{ rule, from, to, xpath },
});
const amount = (text: string, rule = 'amount.format'): Fault => ({
  ...fault(rule, '>1204.50<', `>${text}<`, FIRST_AMOUNT),
  amongOthers: true,
});

export const FAULTS: readonly Fault[] = [
  fault('iban.checksum', GB, 'GB82WEST12345698765433', FIRST_IBAN),
  fault('iban.length', GB, 'GB82WEST1234569876543', FIRST_IBAN),
  fault('iban.country', GB, 'ZZ82WEST12345698765432', FIRST_IBAN),
  fault('iban.format', 'NL91ABNA0417164300', 'NL91AB1A0417164300', `${TX}[3]/CdtrAcct/Id/IBAN`),
  fault('bic.format', 'WESTGB2LXXX', 'WESTGB2LXX', `${TX}[1]/CdtrAgt/FinInstnId/BICFI`),
  fault('currency.code', 'Ccy="EUR">1204.50', 'Ccy="EUX">1204.50', FIRST_AMOUNT),
  fault('count.nb-of-txs', /<NbOfTxs>\d+/, '<NbOfTxs>4711', `${ROOT}/GrpHdr/NbOfTxs`),
  fault('sum.ctrl-sum', /<CtrlSum>[\d.]+/, '<CtrlSum>47.11', `${ROOT}/GrpHdr/CtrlSum`),
  fault(
    'reference.duplicate-end-to-end-id',
    ...(['<EndToEndId>INV-2026-0413', '<EndToEndId>INV-2026-0412'] as const),
    `${TX}[2]/PmtId/EndToEndId`,
  ),
  fault('structure.required', /<MsgId>.*<\/MsgId>\s*/, '', `${ROOT}/GrpHdr`),
  fault('structure.required', /<DbtrAgt>[^]*?<\/DbtrAgt>/, '', BATCH),
  fault('structure.required', /<EndToEndId>INV-2026-0412<\/EndToEndId>/, '', `${TX}[1]/PmtId`),
  fault(
    'structure.order',
    /(<MsgId>.*<\/MsgId>)(\s*)(<CreDtTm>.*<\/CreDtTm>)/,
    '$3$2$1',
    `${ROOT}/GrpHdr/MsgId`,
  ),
  fault(
    'structure.unknown-element',
    /(<PmtMtd>TRF<\/PmtMtd>)/,
    '$1<Speed>x</Speed>',
    `${BATCH}/Speed`,
  ),
  fault('structure.repeated', /(<PmtMtd>TRF<\/PmtMtd>)/, '$1$1', `${BATCH}/PmtMtd[2]`),
  fault('date.format', '2026-12-01', '2026-02-30', `${BATCH}/ReqdExctnDt/Dt`),
  fault('date.format', '2026-11-23T09:30:00Z', '2026-11-23 09:30', `${ROOT}/GrpHdr/CreDtTm`),
  fault('text.length', 'BANYAN-20261123-001', 'X'.repeat(36), `${ROOT}/GrpHdr/MsgId`),
  fault('code.payment-method', '<PmtMtd>TRF', '<PmtMtd>FAX', `${BATCH}/PmtMtd`),
  ...['-5', '1e3', '1,204.50', '', '0', 'NaN', '1234567890123456789'].map((text) => amount(text)),
  amount('1204.505', 'currency.decimals'),
];

/** A message with the fault in it. */
export function seeded({ from, to }: Fault, { xml, id }: Message): string {
  const changed = xml.replace(from, to);
  if (changed === xml) throw new Error(`${id} has no ${from}`);
  return changed;
}

/** Version 03 has another name for the BIC, and no choice within the date. */
export const placeOf = ({ xpath }: Fault, { version }: Message): string =>
  version === '03' ? xpath.replace('BICFI', 'BIC').replace(/\/Dt$/, '') : xpath;
