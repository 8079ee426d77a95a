import { type Fault, INITIATIONS, oneOf, TRANSFERS, whole, without } from './fault.ts';

const UETR = /(?<=<UETR>)[^<]+/;
const twice =
  (name: string): Fault['spoil'] =>
  (xml) => {
    const [first = ''] = new RegExp(`<${name}>(?!NOTPROVIDED)[^<]+`).exec(xml) ?? [];
    const at = xml.indexOf(`<${name}>`, xml.indexOf(first) + 1);
    return at < 0 ? xml : xml.slice(0, at) + first + xml.slice(xml.indexOf('<', at + 1));
  };
const TRANSFER = /<(CdtTrfTxInf|DrctDbtTxInf)>[^]*?<\/\1>/;

/** Faults of initiations, and of transfers between banks. */
export const OF_TRANSFERS: Fault[] = [
  {
    ...{
      what: 'NbOfTxs is wrong',
      rule: 'count.nb-of-txs',
      at: 'NbOfTxs',
      kinds: TRANSFERS,
      repaired: true,
    },
    spoil: oneOf(/(?<=<NbOfTxs>)\d+/, (text) => String(Number(text) + 1)),
  },
  {
    ...{
      what: 'NbOfTxs is no number',
      rule: 'count.nb-of-txs',
      at: 'NbOfTxs',
      kinds: TRANSFERS,
      repaired: true,
    },
    spoil: oneOf(/(?<=<NbOfTxs>)\d+/, () => 'three'),
  },
  {
    ...{
      what: 'CtrlSum is wrong',
      rule: 'sum.ctrl-sum',
      at: 'CtrlSum',
      kinds: TRANSFERS,
      repaired: true,
    },
    spoil: oneOf(/(?<=<CtrlSum>)[\d.]+/, (text) => (Number(text) + 0.01).toFixed(2)),
  },
  {
    ...{
      what: 'a transaction got lost',
      rule: 'count.nb-of-txs',
      at: 'NbOfTxs',
      kinds: TRANSFERS,
      repaired: true,
    },
    spoil: without(TRANSFER),
  },
  {
    ...{ what: 'an amount was typed wrong', rule: 'sum.ctrl-sum', at: 'CtrlSum', kinds: TRANSFERS },
    spoil: (xml, random, standard) => {
      const name = standard.kind === 'pacs.008' ? 'IntrBkSttlmAmt' : 'InstdAmt';
      const amount = new RegExp(`(?<=<${name} Ccy="...">)\\d`);
      return oneOf(amount, (digit) => `9${digit}`)(xml, random, standard);
    },
  },
  {
    ...{ what: 'nothing is moved', rule: 'amount.format', at: '', kinds: TRANSFERS },
    spoil: oneOf(
      /(<(?:IntrBkSttlmAmt|InstdAmt) Ccy="...">)[\d.]+(?=<\/IntrBk|<\/InstdAmt><(?:\/Amt|DrctDbtTx))/,
      (_, __, [a]) => `${a}0.00`,
    ),
  },
  {
    ...{
      what: 'an EndToEndId stands twice',
      rule: 'reference.duplicate-end-to-end-id',
      at: 'EndToEndId',
      kinds: TRANSFERS,
    },
    spoil: twice('EndToEndId'),
  },
  {
    ...{
      what: 'a UETR stands twice',
      rule: 'reference.duplicate-uetr',
      at: 'UETR',
      kinds: ['pain.001', 'pacs.008'],
      not: 2009,
    },
    spoil: twice('UETR'),
  },
  {
    ...{
      what: 'a UETR of another version of UUID',
      rule: 'uetr.format',
      at: 'UETR',
      kinds: ['pain.001', 'pacs.008'],
      not: 2009,
    },
    spoil: oneOf(UETR, (text) => `${text.slice(0, 14)}1${text.slice(15)}`),
  },
  {
    ...{
      what: 'a UETR in capitals without dashes',
      rule: 'uetr.format',
      at: 'UETR',
      kinds: ['pain.001', 'pacs.008'],
      not: 2009,
      repaired: true,
    },
    spoil: oneOf(UETR, (text) => text.replaceAll('-', '').toUpperCase()),
  },
  {
    ...{
      what: 'no EndToEndId',
      rule: 'structure.required',
      at: 'PmtId',
      kinds: TRANSFERS,
      repaired: true,
    },
    spoil: without(whole('EndToEndId')),
  },
  {
    ...{
      what: 'no NbOfTxs in the header',
      rule: 'structure.required',
      at: 'GrpHdr',
      kinds: TRANSFERS,
      repaired: true,
    },
    spoil: (xml) => xml.replace(whole('NbOfTxs'), ''),
  },
  {
    ...{ what: 'no creditor', rule: 'structure.required', at: '', kinds: ['pain.008', 'pacs.008'] },
    spoil: without(whole('Cdtr')),
  },
  {
    ...{ what: 'no debtor', rule: 'structure.required', at: '', kinds: TRANSFERS },
    spoil: without(whole('Dbtr')),
  },
  {
    ...{
      what: 'a PmtInfId stands twice',
      rule: 'reference.duplicate-batch',
      at: 'PmtInfId',
      kinds: INITIATIONS,
    },
    spoil: (xml) =>
      xml.split('<PmtInf>').length > 2
        ? twice('PmtInfId')(xml, undefined as never, undefined as never)
        : xml,
  },
  {
    ...{
      what: 'no account to take from',
      rule: 'structure.required',
      at: 'PmtInf',
      kinds: INITIATIONS,
    },
    spoil: without(/(?<=<\/(?:Dbtr|Cdtr)>)<(DbtrAcct|CdtrAcct)>[^]*?<\/\1>(?=<(?:Dbtr|Cdtr)Agt>)/),
  },
  {
    ...{
      what: 'a day without its element',
      rule: 'structure.choice',
      at: 'ReqdExctnDt',
      kinds: ['pain.001'],
      not: 2009,
      repaired: true,
    },
    spoil: oneOf(/(<ReqdExctnDt>)<Dt>([^<]+)<\/Dt>/, (_, __, [a, b]) => `${a}${b}`),
  },
  {
    ...{
      what: 'SEPA in another currency',
      rule: 'sepa.currency',
      at: 'InstdAmt',
      kinds: INITIATIONS,
    },
    spoil: oneOf(/<PmtInf>(?:(?!<\/PmtInf>)[^])*SEPA[^]*?<\/PmtInf>/, (text) =>
      text.replace('Ccy="EUR"', 'Ccy="USD"'),
    ),
  },
  {
    ...{
      what: 'SEPA with other charges',
      rule: 'sepa.charge-bearer',
      at: 'ChrgBr',
      kinds: INITIATIONS,
    },
    spoil: oneOf(/(?<=<ChrgBr>)SLEV/, () => 'SHAR'),
  },
  {
    ...{ what: 'SEPA beyond its limit', rule: 'sepa.amount', at: 'InstdAmt', kinds: ['pain.008'] },
    spoil: oneOf(/(?<=<InstdAmt Ccy="EUR">)[\d.]+/, () => '1000000000.00'),
  },
];
