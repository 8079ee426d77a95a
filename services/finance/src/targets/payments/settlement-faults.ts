import { type Fault, oneOf, whole, without } from './fault.ts';

const BANKS: Pick<Fault, 'kinds'> = { kinds: ['pacs.008'] };

/** Faults of transfers between banks. */
export const OF_SETTLEMENT: Fault[] = [
  {
    ...{
      ...BANKS,
      what: 'the total is wrong',
      rule: 'settlement.total',
      at: 'TtlIntrBkSttlmAmt',
      repaired: true,
    },
    spoil: oneOf(/(?<=<TtlIntrBkSttlmAmt Ccy="USD">)\d/, (digit) => (digit === '9' ? '8' : '9')),
  },
  {
    ...{
      ...BANKS,
      what: 'the total is of another currency',
      rule: 'settlement.currency',
      at: 'IntrBkSttlmAmt',
    },
    spoil: oneOf(/<TtlIntrBkSttlmAmt Ccy="USD"/, () => '<TtlIntrBkSttlmAmt Ccy="EUR"'),
  },
  {
    ...{ ...BANKS, what: 'no day of settlement', rule: 'settlement.date', at: 'CdtTrfTxInf' },
    spoil: (xml) => xml.replaceAll(new RegExp(whole('IntrBkSttlmDt'), 'g'), ''),
  },
  {
    ...{
      ...BANKS,
      what: 'the day twice, and differing',
      rule: 'settlement.date',
      at: 'IntrBkSttlmDt',
    },
    spoil: (xml) =>
      /<IntrBkSttlmDt>[^]*<SttlmInf>/.test(xml)
        ? xml.replace('</IntrBkSttlmAmt>', '$&<IntrBkSttlmDt>2027-02-01</IntrBkSttlmDt>')
        : xml,
  },
  {
    ...{
      ...BANKS,
      what: 'the day twice, the same',
      rule: 'settlement.date',
      at: 'IntrBkSttlmDt',
      repaired: true,
    },
    spoil: (xml) => {
      const [day = ''] = /<IntrBkSttlmDt>[^<]+<\/IntrBkSttlmDt>(?=<SttlmInf>)/.exec(xml) ?? [];
      return day === '' ? xml : xml.replace('</IntrBkSttlmAmt>', `$&${day}`);
    },
  },
  {
    ...{ ...BANKS, what: 'cover without an agent', rule: 'settlement.method', at: 'SttlmMtd' },
    spoil: oneOf(
      /<SttlmInf>.*?<\/SttlmInf>/,
      () => '<SttlmInf><SttlmMtd>COVE</SttlmMtd></SttlmInf>',
    ),
  },
  {
    ...{ ...BANKS, what: 'clearing with an account', rule: 'settlement.method', at: 'SttlmAcct' },
    spoil: oneOf(
      /<SttlmInf>.*?<\/SttlmInf>/,
      () =>
        '<SttlmInf><SttlmMtd>CLRG</SttlmMtd><SttlmAcct><Id><Othr><Id>1</Id></Othr></Id></SttlmAcct></SttlmInf>',
    ),
  },
  {
    ...{ ...BANKS, what: 'no rate of exchange', rule: 'exchange-rate.missing', at: 'CdtTrfTxInf' },
    spoil: without(whole('XchgRate')),
  },
  {
    ...{
      ...BANKS,
      what: 'a rate of exchange that does not fit',
      rule: 'exchange-rate.amounts',
      at: 'XchgRate',
    },
    spoil: oneOf(/(?<=<XchgRate>)[\d.]+/, (text) => (Number(text) * Number(text) + 3).toFixed(4)),
  },
  {
    ...{
      ...BANKS,
      what: 'a rate between one currency',
      rule: 'exchange-rate.unexpected',
      at: 'XchgRate',
    },
    spoil: oneOf(
      /(<InstdAmt Ccy="USD">[\d.]+<\/InstdAmt>)/,
      (text) => `${text}<XchgRate>1.25</XchgRate>`,
    ),
  },
  {
    ...{
      ...BANKS,
      what: 'a rate of one between one currency',
      rule: 'exchange-rate.unexpected',
      at: 'XchgRate',
      repaired: true,
    },
    spoil: oneOf(
      /(<InstdAmt Ccy="USD">[\d.]+<\/InstdAmt>)/,
      (text) => `${text}<XchgRate>1.0</XchgRate>`,
    ),
  },
  {
    ...{
      ...BANKS,
      what: 'settled is other than instructed',
      rule: 'settlement.amount',
      at: 'IntrBkSttlmAmt',
    },
    spoil: without(/<ChrgsInf>.*?<\/ChrgsInf>/),
  },
  {
    ...{
      ...BANKS,
      what: 'charges do not explain it',
      rule: 'settlement.amount',
      at: 'IntrBkSttlmAmt',
    },
    spoil: oneOf(/(?<=<ChrgsInf><Amt Ccy="USD">)5.00/, () => '4.99'),
  },
  {
    ...{ ...BANKS, what: 'a rate that is no number', rule: 'number.format', at: 'XchgRate' },
    spoil: oneOf(/(?<=<XchgRate>)[\d.]+/, () => '1,08'),
  },
  {
    ...{
      ...BANKS,
      what: 'a TxId stands twice',
      rule: 'reference.duplicate-transaction-id',
      at: 'TxId',
    },
    spoil: (xml) => xml.replace('<TxId>T-1<', '<TxId>T-0<'),
  },
  {
    ...{
      ...BANKS,
      what: 'nobody bears the charges',
      rule: 'structure.required',
      at: 'CdtTrfTxInf',
    },
    spoil: without(whole('ChrgBr')),
  },
];
