import { describe, expect, it } from 'vitest';
import { examinePayment } from '../examine-payment.ts';
import { sample } from '../sample.fixture.ts';

const clean = sample('payment.xml');
const findings = (xml: string) => examinePayment(xml).examination.findings;
const swap = (from: string | RegExp, to: string) => {
  const changed = clean.replace(from, to);
  expect(changed, `the sample has ${from}`).not.toBe(clean);
  return changed;
};

const TX = '/Document/CstmrCdtTrfInitn/PmtInf/CdtTrfTxInf';

describe('a right message', () => {
  it.each(['payment.xml', 'payment-v03.xml'])('%s has no finding', (name) => {
    expect(findings(sample(name))).toEqual([]);
  });
});

describe('a seeded fault gives its finding, at its place, and no other', () => {
  it.each([
    [
      'iban.checksum',
      'GB82WEST12345698765432',
      'GB82WEST12345698765433',
      `${TX}[1]/CdtrAcct/Id/IBAN`,
    ],
    ['iban.length', 'GB82WEST12345698765432', 'GB82WEST1234569876543', `${TX}[1]/CdtrAcct/Id/IBAN`],
    [
      'iban.country',
      'GB82WEST12345698765432',
      'ZZ82WEST12345698765432',
      `${TX}[1]/CdtrAcct/Id/IBAN`,
    ],
    ['iban.format', 'NL91ABNA0417164300', 'NL91AB1A0417164300', `${TX}[3]/CdtrAcct/Id/IBAN`],
    ['bic.format', 'WESTGB2LXXX', 'WESTGB2LXX', `${TX}[1]/CdtrAgt/FinInstnId/BICFI`],
    ['currency.code', 'Ccy="EUR">1204.50', 'Ccy="EUX">1204.50', `${TX}[1]/Amt/InstdAmt`],
    ['count.nb-of-txs', '<NbOfTxs>3', '<NbOfTxs>4', '/Document/CstmrCdtTrfInitn/GrpHdr/NbOfTxs'],
    [
      'sum.ctrl-sum',
      '<CtrlSum>3600.75',
      '<CtrlSum>3600.57',
      '/Document/CstmrCdtTrfInitn/GrpHdr/CtrlSum',
    ],
    [
      'reference.duplicate-end-to-end-id',
      '<EndToEndId>INV-2026-0413',
      '<EndToEndId>INV-2026-0412',
      `${TX}[2]/PmtId/EndToEndId`,
    ],
    ['structure.required', /<MsgId>.*<\/MsgId>\s*/, '', '/Document/CstmrCdtTrfInitn/GrpHdr'],
    ['structure.required', /<DbtrAgt>[^]*?<\/DbtrAgt>/, '', '/Document/CstmrCdtTrfInitn/PmtInf'],
    ['structure.required', /<EndToEndId>INV-2026-0412<\/EndToEndId>/, '', `${TX}[1]/PmtId`],
    [
      'structure.order',
      /(<MsgId>.*<\/MsgId>)(\s*)(<CreDtTm>.*<\/CreDtTm>)/,
      '$3$2$1',
      '/Document/CstmrCdtTrfInitn/GrpHdr/MsgId',
    ],
    [
      'structure.unknown-element',
      '<PmtMtd>TRF</PmtMtd>',
      '<PmtMtd>TRF</PmtMtd><Speed>fast</Speed>',
      '/Document/CstmrCdtTrfInitn/PmtInf/Speed',
    ],
    [
      'structure.repeated',
      '<PmtMtd>TRF</PmtMtd>',
      '<PmtMtd>TRF</PmtMtd><PmtMtd>TRF</PmtMtd>',
      '/Document/CstmrCdtTrfInitn/PmtInf/PmtMtd[2]',
    ],
    ['date.format', '2026-12-01', '2026-02-30', '/Document/CstmrCdtTrfInitn/PmtInf/ReqdExctnDt/Dt'],
    [
      'date.format',
      '2026-11-23T09:30:00Z',
      '2026-11-23 09:30',
      '/Document/CstmrCdtTrfInitn/GrpHdr/CreDtTm',
    ],
    [
      'text.length',
      'BANYAN-20261123-001',
      'X'.repeat(36),
      '/Document/CstmrCdtTrfInitn/GrpHdr/MsgId',
    ],
    ['code.value', '<PmtMtd>TRF', '<PmtMtd>FAX', '/Document/CstmrCdtTrfInitn/PmtInf/PmtMtd'],
  ] as [string, string | RegExp, string, string][])('%s: %s', (rule, from, to, xpath) => {
    expect(findings(swap(from, to))).toMatchObject([{ rule, xpath, severity: 'error' }]);
  });

  it.each(['-5', '1e3', '1,204.50', '', '0', 'NaN', '1234567890123456789'])(
    'amount.format: %j',
    (amount) => {
      const rules = findings(swap('>1204.50<', `>${amount}<`)).map(({ rule }) => rule);
      expect(rules).toContain('amount.format');
    },
  );

  it('currency.decimals: more places than the currency has, sums still told exactly', () => {
    const xml = clean.replace('>1204.50<', '>1204.505<').replaceAll('3600.75', '3600.755');
    const { examination } = examinePayment(xml);
    expect(examination.findings).toMatchObject([{ rule: 'currency.decimals' }]);
    expect(examination.totals).toEqual([{ currency: 'EUR', count: 3, sum: '3600.755' }]);
  });

  it('lets NOTPROVIDED stand for any number of missing references', () => {
    const xml = clean.replaceAll(/<EndToEndId>[^<]+/g, '<EndToEndId>NOTPROVIDED');
    expect(findings(xml)).toEqual([]);
  });

  it('wants the date of older versions without a choice inside', () => {
    const xml = sample('payment-v03.xml').replace('2026-12-01', '2026-13-01');
    expect(findings(xml)).toMatchObject([{ rule: 'date.format' }]);
  });
});
