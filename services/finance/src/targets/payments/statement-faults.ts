import { type Fault, oneOf, whole, without } from './fault.ts';

const BOOK: Pick<Fault, 'kinds'> = { kinds: ['camt.053'] };
const other = (side: string) => (side === 'CRDT' ? 'DBIT' : 'CRDT');
const CLOSING =
  /(<Cd>CLBD<\/Cd><\/CdOrPrtry><\/Tp><Amt Ccy="EUR">)([\d.]+)(<\/Amt><CdtDbtInd>)(\w+)/;
const BOOKED = /<Ntry>(?:(?!<\/Ntry>)[^])*BOOK[^]*?<\/Ntry>/;
const balance = (code: string) => new RegExp(`<Bal><Tp><CdOrPrtry><Cd>${code}<[^]*?</Bal>`);

/** Faults of statements. */
export const OF_STATEMENTS: Fault[] = [
  {
    ...{ ...BOOK, what: 'the closing balance is wrong', rule: 'balance.closing', at: 'Amt' },
    spoil: oneOf(CLOSING, (_, __, [a, b, c, d]) => `${a}${(Number(b) + 10).toFixed(2)}${c}${d}`),
  },
  {
    ...{
      ...BOOK,
      what: 'the closing balance is on the other side',
      rule: 'balance.closing',
      at: 'CdtDbtInd',
    },
    spoil: oneOf(CLOSING, (_, __, [a, b, c, d = '']) => `${a}${b}${c}${other(d)}`),
  },
  {
    ...{ ...BOOK, what: 'the opening balance is wrong', rule: 'balance.closing', at: 'Amt' },
    spoil: oneOf(
      /(<Cd>(?:OPBD|PRCD)<\/Cd><\/CdOrPrtry><\/Tp><Amt Ccy="EUR">)([\d.]+)/,
      (_, __, [a, b]) => `${a}${(Number(b) + 1_000_000).toFixed(2)}`,
    ),
  },
  {
    ...{ ...BOOK, what: 'no opening balance', rule: 'balance.missing', at: 'Stmt' },
    spoil: without(balance('(?:OPBD|PRCD)')),
  },
  {
    ...{ ...BOOK, what: 'no closing balance', rule: 'balance.missing', at: 'Stmt' },
    spoil: without(balance('CLBD')),
  },
  {
    ...{ ...BOOK, what: 'an entry got lost', rule: 'balance.closing', at: '' },
    spoil: without(BOOKED),
  },
  {
    ...{
      ...BOOK,
      what: 'an entry stands twice',
      rule: 'reference.duplicate-entry',
      at: 'AcctSvcrRef',
    },
    spoil: oneOf(BOOKED, (text) => text + text),
  },
  {
    ...{ ...BOOK, what: 'an entry is on the other side', rule: 'balance.closing', at: '' },
    spoil: oneOf(
      /(?<=<Ntry>.{0,30}<Amt Ccy="EUR">[\d.]+<\/Amt><CdtDbtInd>)(\w+)(?=.{0,80}BOOK)/,
      other,
    ),
  },
  {
    ...{ ...BOOK, what: 'the amount of an entry is wrong', rule: 'entry.details-sum', at: 'Amt' },
    spoil: oneOf(
      /(<Ntry><NtryRef>[^<]+<\/NtryRef><Amt Ccy="EUR">)(\d+)/,
      (_, __, [a, b]) => `${a}7${b}`,
    ),
  },
  {
    ...{ ...BOOK, what: 'an entry of another currency', rule: 'statement.currency', at: 'Amt' },
    spoil: oneOf(/(<Ntry><NtryRef>[^<]+<\/NtryRef><Amt Ccy=")EUR/, (_, __, [a]) => `${a}USD`),
  },
  {
    ...{
      ...BOOK,
      what: 'the closing balance in another currency',
      rule: 'statement.currency',
      at: 'Amt',
    },
    spoil: oneOf(/(<Cd>CLBD<\/Cd><\/CdOrPrtry><\/Tp><Amt Ccy=")EUR/, (_, __, [a]) => `${a}USD`),
  },
  {
    ...{
      ...BOOK,
      what: 'the number of entries is wrong',
      rule: 'summary.count',
      at: 'NbOfNtries',
      repaired: true,
    },
    spoil: oneOf(/(?<=<NbOfNtries>)\d+/, (text) => String(Number(text) + 20)),
  },
  {
    ...{
      ...BOOK,
      what: 'the sum of entries is wrong',
      rule: 'summary.sum',
      at: 'Sum',
      repaired: true,
    },
    spoil: oneOf(/(?<=<Sum>)[\d.]+/, (text) => `9${text}`),
  },
  {
    ...{ ...BOOK, what: 'the net sum is wrong', rule: 'summary.net', at: '', repaired: true },
    spoil: oneOf(/(?<=<TtlNetNtryAmt>|<TtlNetNtry><Amt>)[\d.]+/, (text) => `9${text}`),
  },
  {
    ...{ ...BOOK, what: 'a detail is wrong', rule: 'entry.details-sum', at: 'Amt' },
    spoil: oneOf(
      /(<(?:Refs>.{0,60}<\/Refs><AmtDtls><TxAmt|Refs>.{0,60}<\/Refs)><Amt Ccy="EUR">)(\d+)/,
      (_, __, [a, b]) => `${a}7${b}`,
    ),
  },
  {
    ...{
      ...BOOK,
      what: 'the number of details is wrong',
      rule: 'entry.batch-count',
      at: 'NbOfTxs',
      repaired: true,
    },
    spoil: oneOf(/(?<=<NbOfTxs>)\d+/, () => '3'),
  },
  {
    ...{ ...BOOK, what: 'the total of a batch is wrong', rule: 'entry.batch-total', at: 'TtlAmt' },
    spoil: oneOf(/(?<=<TtlAmt Ccy="EUR">)\d+/, (text) => `7${text}`),
  },
  {
    ...{ ...BOOK, what: 'an entry has no state', rule: 'structure.required', at: 'Ntry' },
    spoil: without(/<Sts>.*?<\/Sts>/),
  },
  {
    ...{ ...BOOK, what: 'an entry has no code', rule: 'structure.required', at: 'Ntry' },
    spoil: without(whole('BkTxCd')),
  },
  {
    ...{ ...BOOK, what: 'the state as another version has it', rule: '', at: '', repaired: true },
    spoil: oneOf(/<Sts>(?:<Cd>)?(\w+)(<\/Cd>)?<\/Sts>/, (_, __, [code, inner]) =>
      inner ? `<Sts>${code}</Sts>` : `<Sts><Cd>${code}</Cd></Sts>`,
    ),
  },
  {
    ...{ ...BOOK, what: 'no balance at all', rule: 'structure.required', at: 'Stmt' },
    spoil: (xml) => xml.replaceAll(/<Bal>[^]*?<\/Bal>/g, ''),
  },
];
