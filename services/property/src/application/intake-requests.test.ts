import { rehearse } from '@banyan/vertical-kit';
import { describe, expect, it } from 'vitest';
import { property } from '../property.service.ts';
import { intakeRequests } from './intake-requests.ts';

const ask = (text: string, model?: () => string) => {
  const body = JSON.stringify({ text });
  return rehearse(property, intakeRequests, { mediaType: 'application/json', body }, model);
};

describe('requests:intake', () => {
  it('answers its sample without a model, and says so', async () => {
    const { envelope } = await rehearse(property, intakeRequests, intakeRequests.samples[0]);
    expect(envelope).toMatchObject({
      verified: true,
      result: { numbers: ['12.50', '7.25', '100'], sum: '119.75' },
    });
    expect(envelope.degraded?.reason).toContain('no model');
  });

  it('takes the words of a model that states what was found', async () => {
    const { envelope } = await ask('2 and 3', () => 'Together they make 5.');
    expect(envelope).toMatchObject({
      verified: true,
      result: { explanation: 'Together they make 5.' },
    });
  });

  it('replaces the words of one that invents', async () => {
    const { envelope } = await ask('2 and 3', () => 'Together they make 6.');
    expect(envelope).toMatchObject({ verified: true, result: { sum: '5' } });
    expect(envelope.checks).toContainEqual(expect.objectContaining({ replacedBy: 'template' }));
  });

  it('abstains where there is no number', async () => {
    const { envelope } = await ask('none');
    expect(envelope.abstained).toBeDefined();
    expect(envelope.verified).toBe(false);
  });

  it.each(['', 'x'.repeat(100_001)])('refuses a text of a wrong length', async (text) => {
    await expect(ask(text)).rejects.toMatchObject({ kind: 'invalid_request' });
  });
});
