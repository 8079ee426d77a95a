import { describe, expect, it } from 'vitest';
import { examinePayment } from '../examine-payment.ts';
import { sample } from '../sample.fixture.ts';

const clean = sample('payment.xml');
const findings = (xml: string) => examinePayment(xml).examination.findings;
// Every rule with its fault, at its place, in each version: targets/payments.
describe('what is beside the rules', () => {
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
