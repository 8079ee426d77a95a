import { type Fault, oneOf, whole, without } from './fault.ts';

const IBAN = /(?<=<IBAN>)[^<]+/;
const BIC = /(?<=<(?:BIC|BICFI)>)[^<]+/;
const AMOUNT = /<(InstdAmt|IntrBkSttlmAmt|Amt) Ccy="(...)">([\d.]+)</;
const spoilt = (by: (amount: string) => string) =>
  oneOf(AMOUNT, (_, __, [name, code, amount = '']) => `<${name} Ccy="${code}">${by(amount)}<`);

/** Faults that every message can have. */
export const COMMON: Fault[] = [
  {
    ...{ what: 'a digit of an IBAN is another', rule: 'iban.checksum', at: 'IBAN' },
    spoil: oneOf(IBAN, (text) => text.slice(0, -1) + ((Number(text.at(-1)) + 1) % 10)),
  },
  {
    ...{ what: 'an IBAN is too short', rule: 'iban.length', at: 'IBAN' },
    spoil: oneOf(IBAN, (text) => text.slice(0, -1)),
  },
  {
    ...{ what: 'an IBAN is of no country', rule: 'iban.country', at: 'IBAN' },
    spoil: oneOf(IBAN, (text) => `ZZ${text.slice(2)}`),
  },
  {
    ...{ what: 'a sign in an IBAN', rule: 'iban.format', at: 'IBAN' },
    spoil: oneOf(IBAN, (text) => `${text.slice(0, 9)}*${text.slice(10)}`),
  },
  {
    ...{ what: 'an IBAN in groups', rule: 'iban.length', at: 'IBAN', repaired: true },
    spoil: oneOf(IBAN, (text) => text.replaceAll(/(.{4})(?=.)/g, '$1 ')),
  },
  {
    ...{ what: 'a BIC is too short', rule: 'bic.format', at: '' },
    spoil: oneOf(BIC, (text) => text.slice(0, -1)),
  },
  {
    ...{ what: 'a BIC of no country', rule: 'bic.country', at: '' },
    spoil: oneOf(BIC, (text) => `${text.slice(0, 4)}ZZ${text.slice(6)}`),
  },
  {
    ...{ what: 'a BIC in small letters', rule: 'bic.format', at: '', repaired: true },
    spoil: oneOf(BIC, (text) => text.toLowerCase()),
  },
  {
    ...{
      what: 'a BIC under the name of another version',
      rule: 'structure.unknown-element',
      at: '',
      repaired: true,
    },
    spoil: oneOf(/<(BICFI|BIC)>([^<]+)<\/\1>/, (_, __, [name, text]) => {
      const other = name === 'BIC' ? 'BICFI' : 'BIC';
      return `<${other}>${text}</${other}>`;
    }),
  },
  {
    ...{ what: 'no such currency', rule: 'currency.code', at: '' },
    spoil: oneOf(/Ccy="..."/, () => 'Ccy="EUX"'),
  },
  {
    ...{ what: 'no currency at all', rule: 'currency.code', at: '' },
    spoil: oneOf(/ Ccy="..."/, () => ''),
  },
  {
    ...{ what: 'a currency in small letters', rule: 'currency.code', at: '', repaired: true },
    spoil: oneOf(/Ccy="..."/, (text) => text.toLowerCase().replace('ccy', 'Ccy')),
  },
  {
    ...{ what: 'parts of a cent', rule: 'currency.decimals', at: '' },
    spoil: spoilt((text) => `${text}5`),
  },
  {
    ...{ what: 'zeros behind the cents', rule: 'currency.decimals', at: '', repaired: true },
    spoil: spoilt((text) => `${text}00`),
  },
  {
    ...{ what: 'an amount below zero', rule: 'amount.format', at: '' },
    spoil: spoilt((text) => `-${text}`),
  },
  {
    ...{ what: 'an amount with an exponent', rule: 'amount.format', at: '' },
    spoil: spoilt(() => '1e3'),
  },
  {
    ...{ what: 'an amount with a comma', rule: 'amount.format', at: '', repaired: true },
    spoil: spoilt((text) => text.replace('.', ',')),
  },
  {
    ...{ what: 'no MsgId', rule: 'structure.required', at: 'GrpHdr' },
    spoil: without(whole('MsgId')),
  },
  {
    ...{ what: 'no CreDtTm', rule: 'structure.required', at: 'GrpHdr' },
    spoil: (xml) => xml.replace(whole('CreDtTm'), ''),
  },
  {
    ...{
      what: 'the header in another order',
      rule: 'structure.order',
      at: 'MsgId',
      repaired: true,
    },
    spoil: oneOf(/(<MsgId>.*?<\/MsgId>)(<CreDtTm>.*?<\/CreDtTm>)/, (_, __, [a, b]) => `${b}${a}`),
  },
  {
    ...{ what: 'an account in another order', rule: 'structure.order', at: 'Id', repaired: true },
    spoil: oneOf(
      /(<\w+Acct>)(<Id>.*?<\/Id>)(<\/\w+Acct>)/,
      (_, __, [a, b, c]) => `${a}<Nm>x</Nm>${b}${c}`,
    ),
  },
  {
    ...{ what: 'an element that nobody knows', rule: 'structure.unknown-element', at: 'Speed' },
    spoil: oneOf(
      /<\/GrpHdr>|<\/PmtInf>|<\/CdtTrfTxInf>|<\/Ntry>/,
      (text) => `<Speed>fast</Speed>${text}`,
    ),
  },
  {
    ...{ what: 'an element of another namespace', rule: 'structure.unknown-element', at: 'Nm' },
    spoil: oneOf(/<Nm>/, () => '<Nm xmlns="urn:other">'),
  },
  {
    ...{ what: 'the same twice', rule: 'structure.repeated', at: 'CreDtTm[2]', repaired: true },
    spoil: (xml) => xml.replace(whole('CreDtTm'), '$&$&'),
  },
  {
    ...{ what: 'two that differ', rule: 'structure.repeated', at: 'MsgId[2]' },
    spoil: (xml) => xml.replace(whole('MsgId'), '$&<MsgId>OTHER</MsgId>'),
  },
  {
    ...{ what: 'two ways to name an account', rule: 'structure.choice', at: 'Id' },
    spoil: oneOf(/<\/IBAN>/, (text) => `${text}<Othr><Id>1</Id></Othr>`),
  },
  {
    ...{ what: 'a choice of nothing', rule: 'structure.choice', at: 'Id' },
    spoil: without(/<IBAN>[^<]+<\/IBAN>/),
  },
  {
    ...{ what: 'text between elements', rule: 'structure.text', at: 'GrpHdr' },
    spoil: oneOf(/<\/GrpHdr>/, (text) => `payment${text}`),
  },
  {
    ...{ what: 'a day that is not in the calendar', rule: 'date.format', at: '' },
    spoil: oneOf(/(?<=>202\d-)\d\d-\d\d(?=[T<])/, () => '02-30'),
  },
  {
    ...{ what: 'a time without its T', rule: 'date.format', at: 'CreDtTm', repaired: true },
    spoil: oneOf(/(<CreDtTm>\d{4}-\d\d-\d\d)T/, (_, __, [a]) => `${a} `),
  },
  {
    ...{ what: 'a day without its dashes', rule: 'date.format', at: '', repaired: true },
    spoil: oneOf(/>(20\d\d)-(\d\d)-(\d\d)</, (_, __, [y, m, d]) => `>${y}${m}${d}<`),
  },
  {
    ...{ what: 'a reference that is too long', rule: 'text.length', at: 'MsgId' },
    spoil: oneOf(/(?<=<MsgId>)[^<]+/, () => 'X'.repeat(36)),
  },
  {
    ...{ what: 'an empty reference', rule: 'text.length', at: 'MsgId' },
    spoil: oneOf(/(?<=<MsgId>)[^<]+/, () => ''),
  },
  {
    ...{ what: 'no such country', rule: 'country.code', at: 'Ctry' },
    spoil: oneOf(/(?<=<Ctry>)../, () => 'ZZ'),
  },
  {
    ...{ what: 'a country in small letters', rule: 'country.code', at: 'Ctry', repaired: true },
    spoil: oneOf(/(?<=<Ctry>)../, (text) => text.toLowerCase()),
  },
  {
    ...{ what: 'a code of no list', rule: 'code.value', at: '' },
    spoil: oneOf(/(?<=<(?:ChrgBr|PmtMtd|CdtDbtInd|SttlmMtd)>)\w+/, () => 'XXXX'),
  },
  {
    ...{ what: 'neither true nor false', rule: 'code.value', at: '' },
    spoil: oneOf(/(?<=<(?:BtchBookg|RvslInd)>)\w+/, () => 'yes'),
  },
];
