import { describe, expect, it } from 'vitest';
import { get, mesh, post, rows } from './support/mesh.ts';
import { CHECK, sample } from './support/samples.ts';

const check = (xml: string) =>
  post(mesh.finance, CHECK).set('content-type', 'application/xml').send(xml);

describe('payments:check over HTTP', () => {
  it('verifies the shipped sample and says what it cost', async () => {
    const { status, headers, body } = await check(sample('payment.xml'));
    expect(status, JSON.stringify(body)).toBe(200);
    expect(body).toMatchObject({
      task: 'payments:check',
      standard: { name: 'ISO 20022', version: 'pain.001.001.09' },
      verified: true,
      result: { outcome: 'clean', findings: [] },
    });
    expect(body.degraded).toBeUndefined();
    expect(body.usage.tokens).toBeGreaterThan(0);
    expect(headers['banyan-tokens-used']).toBe(String(body.usage.tokens));
    expect(headers['banyan-trace-id']).toBe(body.traceId);
    expect(Number(headers['banyan-deadline-remaining-ms'])).toBeGreaterThan(0);
  });

  it('shows the check of the words, whether they held or were replaced', async () => {
    const { body } = await check(sample('payment.xml'));
    const words = body.checks.find(({ id }: { id: string }) => id === 'explanation-grounded');
    expect(words).toBeDefined();
    expect(words.passed || words.replacedBy === 'template').toBe(true);
    expect(body.result.explanation).toMatch(/\w/);
  });

  it('finds one changed digit of an IBAN, at its place', async () => {
    const { body } = await check(sample('payment-wrong-iban.xml'));
    expect(body.verified).toBe(true);
    expect(body.result.outcome).toBe('faulty');
    expect(body.result.findings).toHaveLength(1);
    expect(body.result.findings[0]).toMatchObject({ rule: 'iban.checksum', severity: 'error' });
    expect(body.citations[0].locator).toBe(body.result.findings[0].xpath);
  });

  it('takes the same document inside JSON', async () => {
    const { body } = await post(mesh.finance, CHECK).send({
      xml: sample('payment-wrong-totals.xml'),
    });
    const rules = body.result.findings.map(({ rule }: { rule: string }) => rule);
    expect(rules).toContain('sum.ctrl-sum');
  });

  it.each([
    ['collection.xml', 'pain.008.001.02'],
    ['interbank.xml', 'pacs.008.001.08'],
    ['statement.xml', 'camt.053.001.08'],
  ])('verifies %s', async (name, version) => {
    const { body } = await check(sample(name));
    expect(body).toMatchObject({
      ...{ standard: { version }, verified: true, result: { outcome: 'clean' } },
    });
  });

  it('proposes a repair that is clean', async () => {
    const { body } = await check(sample('interbank-to-repair.xml'));
    expect(body).toMatchObject({
      verified: true,
      result: { repair: { complete: true, left: [] } },
    });
    const again = await check(body.result.repair.xml);
    expect(again.body.result.outcome).toBe('clean');
  });

  it('says what it reads, of what it does not', async () => {
    const { status, body } = await check(
      sample('statement.xml').replace('camt.053.001.08', 'camt.054.001.08'),
    );
    expect(status).toBe(400);
    expect(body.detail).toContain('camt.053.001.08');
  });

  it('settles what the model used: held once, settled once, under a lease', async () => {
    const { body } = await check(sample('payment.xml'));
    const [booked] = await rows<{
      state: string;
      vertical: string;
      usage: { inputTokens: number; outputTokens: number };
    }>(
      'foundation-model',
      `select state, vertical, usage from hold where usage->>'leaseId' = $1 or state = 'settled'
       order by closed_at desc limit 1`,
      [body.usage.leaseId],
    );
    expect(booked).toMatchObject({ state: 'settled', vertical: 'finance' });
    expect((booked?.usage.inputTokens ?? 0) + (booked?.usage.outputTokens ?? 0)).toBe(
      body.usage.tokens,
    );
  });

  it('describes itself', async () => {
    const { body } = await get(mesh.finance, '/openapi.json');
    expect(body.openapi).toBe('3.1.0');
    expect(Object.keys(body.paths)).toContain(CHECK);
  });
});
