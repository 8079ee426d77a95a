import { rehearse } from '@banyan/vertical-kit';
import { describe, expect, it } from 'vitest';
import type { IntakeReport } from '../domain/requests/schema.ts';
import { property } from '../property.service.ts';
import { intakeRequest } from './intake-request.ts';

const [leak, gas, own] = intakeRequest.samples;
const ask = async (input: object, model?: () => string) => {
  const body = JSON.stringify({ receivedAt: '2026-11-25T10:00:00+08:00', ...input });
  const { envelope } = await rehearse(
    property,
    intakeRequest,
    { mediaType: 'application/json', body },
    model,
  );
  return { envelope, result: envelope.result as IntakeReport };
};

describe('requests:intake', () => {
  it('takes in a leak, finds that it is known, and reckons what is due', async () => {
    const { envelope } = await rehearse(property, intakeRequest, leak);
    expect(envelope).toMatchObject({
      verified: true,
      standard: { name: 'Open311 GeoReport', version: 'v2' },
      result: {
        priority: 'urgent',
        emergency: { isEmergency: false },
        service: { service_code: 'leak' },
        request: {
          attribute: { UNIT: 'Flat 12', ROOM: 'kitchen' },
          address_string: '8 Riverside Road',
        },
        ready: true,
        missing: [],
        sla: { respondBy: '2026-11-27T19:30:00+08:00', resolveBy: '2026-11-28T17:30:00+08:00' },
        duplicateOf: { service_request_id: 'R-1041' },
      },
    });
    expect(envelope.degraded?.reason).toContain('no model');
  });

  it('sees gas among other things, advises by rule and asks no model', async () => {
    const { envelope, steps } = await rehearse(property, intakeRequest, gas!, () => 'All is well.');
    expect(envelope).toMatchObject({
      verified: true,
      usage: { tokens: 0 },
      result: {
        priority: 'emergency',
        emergency: { isEmergency: true, kinds: ['gas'] },
        service: { service_code: 'gas-emergency' },
        sla: { clock: 'always', respondBy: '2026-11-28T23:25:00+08:00' },
        request: { address_string: '3号楼2单元' },
      },
    });
    expect((envelope.result as IntakeReport).explanation).toMatch(/^不要开关电器/);
    expect(steps.map(({ step }) => step)).toEqual(['danger']);
  });

  it("speaks an operator's list, and asks back what that requires", async () => {
    const { envelope } = await rehearse(property, intakeRequest, own!);
    expect(envelope).toMatchObject({
      verified: true,
      result: {
        priority: 'normal',
        emergency: { isEmergency: false, mentions: [{ kind: 'gas', dismissed: 'denied' }] },
        request: { service_code: 'PLAY', attribute: { EQUIPMENT: 'swing' } },
        missing: [{ code: 'INJURED', reason: 'absent' }],
        ready: false,
        sla: { respondBy: '2026-11-25T11:00:00+00:00', resolveBy: '2026-11-26T12:00:00+00:00' },
      },
    });
  });

  it('asks back what is not of the list or of another type', async () => {
    const { result } = await ask({
      message: 'My sink is blocked',
      attributes: { ROOM: 'moon', UNIT: ['1'], COLOUR: 'red' },
    });
    expect(result).toMatchObject({
      service: { service_code: 'blockage' },
      missing: [
        { code: 'UNIT', reason: 'wrong-type' },
        { code: 'ROOM', reason: 'not-listed' },
        { code: 'address_string', reason: 'absent' },
      ],
      notUsed: ['COLOUR'],
    });
  });

  it('abstains where it is not sure what is meant, but never about danger', async () => {
    const vague = await ask({ message: 'it is broken' });
    expect(vague.envelope.abstained?.reason).toContain('not sure');
    expect(vague.result.missing).toMatchObject([{ code: 'service_code' }]);
    const services = [{ service_code: 'X', service_name: 'Windows' }];
    const danger = await ask({ message: '电梯困人了', services });
    expect(danger.envelope.abstained).toBeUndefined();
    expect(danger.result).toMatchObject({
      priority: 'emergency',
      emergency: { kinds: ['trapped'] },
    });
    expect(danger.result.request).toBeUndefined();
  });

  it.each([
    ['电梯按钮坏了，3号楼货梯', 'lift'],
    ['我家马桶堵了，5栋1单元302', 'blockage'],
    ['楼上装修太吵了', 'noise'],
    ['门禁卡刷不开了', 'access-card'],
    ['车位被别人占了', 'parking'],
    ['the bulb in the hallway is dark', 'lighting'],
    ['cockroaches in my kitchen', 'pests'],
    ['We have no hot water since Monday', 'hot-water'],
    ['a parcel of mine is missing from the mailbox', 'mail'],
    ['pick up an old sofa and a mattress', 'bulky-waste'],
  ])('knows what "%s" is about', async (message, code) => {
    expect((await ask({ message })).result.service?.service_code).toBe(code);
  });

  it('lets a model say nothing that was not found', async () => {
    const message = 'the bulb in the hallway of tower B is dark';
    const right =
      'The priority is normal: you have our answer by 2026-11-25 18:00 and the work is done by 2026-12-02 10:00.';
    const taken = await ask({ message }, () => right);
    expect(taken.result.explanation).toContain(right);
    expect(taken.envelope.checks.at(-1)).toMatchObject({ passed: true });
    const invented = await ask({ message }, () => right.replace('18:00', '12:00'));
    expect(invented.result.explanation).not.toContain('12:00');
    expect(invented.envelope).toMatchObject({ verified: true });
  });

  it.each([
    [{ message: ' ' }, 'message'],
    [{ message: 'x'.repeat(4_001) }, 'message'],
    [{ message: 'x', receivedAt: 'yesterday' }, 'receivedAt'],
    [{ message: 'x', lat: 1 }, 'lat'],
    [{ message: 'x', calendar: { timeZone: 'Mars/Base' } }, 'calendar.timeZone'],
    [
      {
        message: 'light bulb',
        calendar: { workingHours: [{ days: [1], from: '09:00', to: '09:01' }] },
      },
      'calendar',
    ],
    [
      { message: 'x', services: [{ service_code: 'a b', service_name: 'x' }] },
      'services.0.service_code',
    ],
  ])('refuses %j and names the place', async (input, path) => {
    await expect(ask(input)).rejects.toMatchObject({
      kind: 'invalid_request',
      details: { issues: [expect.objectContaining({ path: expect.stringContaining(path) })] },
    });
  });
});
