import { type Fault, oneOf, whole, without } from './fault.ts';

const DEBIT: Pick<Fault, 'kinds'> = { kinds: ['pain.008'] };

/** Faults of collections. */
export const OF_DEBITS: Fault[] = [
  {
    ...DEBIT,
    ...{ what: 'no mandate', rule: 'mandate.id', at: 'MndtRltdInf' },
    spoil: without(whole('MndtId')),
  },
  {
    ...{ ...DEBIT, what: 'no mandate at all', rule: 'mandate.id', at: 'DrctDbtTxInf' },
    spoil: without(whole('DrctDbtTx')),
  },
  {
    ...{
      ...DEBIT,
      what: 'no date of signature',
      rule: 'mandate.signature-date',
      at: 'MndtRltdInf',
    },
    spoil: without(whole('DtOfSgntr')),
  },
  {
    ...{
      ...DEBIT,
      what: 'signed after the collection',
      rule: 'mandate.signature-date',
      at: 'DtOfSgntr',
    },
    spoil: oneOf(/(?<=<DtOfSgntr>)[^<]+/, () => '2027-01-01'),
  },
  {
    ...{
      ...DEBIT,
      what: 'an amendment without details',
      rule: 'mandate.amendment',
      at: 'AmdmntInd',
    },
    spoil: oneOf(
      /(<\/DtOfSgntr>)(<\/MndtRltdInf>)/,
      (_, __, [a, b]) => `${a}<AmdmntInd>true</AmdmntInd>${b}`,
    ),
  },
  {
    ...{
      ...DEBIT,
      what: 'details of no amendment',
      rule: 'mandate.amendment',
      at: 'AmdmntInfDtls',
    },
    spoil: oneOf(
      /(<\/DtOfSgntr>)(<\/MndtRltdInf>)/,
      (_, __, [a, b]) => `${a}<AmdmntInfDtls><OrgnlMndtId>1</OrgnlMndtId></AmdmntInfDtls>${b}`,
    ),
  },
  {
    ...{
      ...DEBIT,
      what: 'a mandate for one collection used twice',
      rule: 'mandate.one-off',
      at: 'MndtId',
    },
    spoil: oneOf(/<PmtInf>[^]*?<\/PmtInf>/, (text) =>
      text
        .replace(whole('SeqTp'), '<SeqTp>OOFF</SeqTp>')
        .replaceAll(/<MndtId>[^<]+/g, '<MndtId>ONCE'),
    ),
  },
  {
    ...{ ...DEBIT, what: 'no sequence type', rule: 'sequence-type.missing', at: '' },
    spoil: without(whole('SeqTp')),
  },
  {
    ...{ ...DEBIT, what: 'no such sequence type', rule: 'code.value', at: 'SeqTp' },
    spoil: oneOf(/(?<=<SeqTp>)\w+/, () => 'NEXT'),
  },
  {
    ...{
      ...DEBIT,
      what: 'a sequence type in small letters',
      rule: 'code.value',
      at: 'SeqTp',
      repaired: true,
    },
    spoil: oneOf(/(?<=<SeqTp>)\w+/, (text) => text.toLowerCase()),
  },
  {
    ...{ ...DEBIT, what: 'no creditor identifier', rule: 'creditor-scheme-id.missing', at: '' },
    spoil: without(whole('CdtrSchmeId')),
  },
  {
    ...{
      ...DEBIT,
      what: 'check digits of the creditor',
      rule: 'creditor-scheme-id.checksum',
      at: 'Id',
    },
    spoil: oneOf(/DE98ZZZ/, () => 'DE89ZZZ'),
  },
  {
    ...{ ...DEBIT, what: 'the form of the creditor', rule: 'creditor-scheme-id.format', at: 'Id' },
    spoil: oneOf(/DE98ZZZ\d+/, () => '98DEZZZ1'),
  },
  {
    ...{
      ...DEBIT,
      what: 'collected before it was made',
      rule: 'collection.date',
      at: 'ReqdColltnDt',
    },
    spoil: oneOf(/(?<=<ReqdColltnDt>)[^<]+/, () => '2026-11-01'),
  },
];
