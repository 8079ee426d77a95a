import { rehearse } from '@banyan/vertical-kit';
import { describe, expect, it } from 'vitest';
import { telecom } from '../telecom.service.ts';
import { draftTicket } from './draft-ticket.ts';

const ask = (input: object, model?: () => string) => {
  const body = JSON.stringify(input);
  return rehearse(telecom, draftTicket, { mediaType: 'application/json', body }, model);
};
const [alarms, chinese, english, resolved] = draftTicket.samples;
const open = {
  ...{ alarmId: 'A', objectInstance: 'ME=1', perceivedSeverity: 'WARNING' },
  alarmRaisedTime: '2026-01-01T00:00:00Z',
};

describe('tickets:draft', () => {
  it('drafts a ticket of alarms, due by the clock', async () => {
    const { envelope } = await rehearse(telecom, draftTicket, alarms);
    expect(envelope).toMatchObject({
      verified: true,
      result: {
        ticket: {
          name: 'link failure at SubNetwork=North,ManagedElement=csr-17, and 2 more alarms',
          ...{ severity: 'Critical', priority: 'Critical', ticketType: 'incident' },
          ...{ status: 'acknowledged', expectedResolutionDate: '2026-03-02T05:12:11+08:00' },
          externalIdentifier: [{ id: 'A-1042' }, { id: 'A-1043' }, { id: 'A-1044' }],
        },
        sla: { duration: 'PT4H', startsAt: '2026-03-02T01:12:11+08:00' },
      },
    });
  });

  it('drafts one of a complaint, in Chinese, in working hours over a holiday', async () => {
    const { envelope } = await rehearse(telecom, draftTicket, chinese!);
    expect(envelope).toMatchObject({
      verified: true,
      result: {
        category: 'no-service',
        ticket: {
          ...{ name: '业务中断', severity: 'Major', ticketType: 'complaint' },
          expectedResolutionDate: '2026-10-08T17:50:00+08:00',
          externalIdentifier: [{ id: 'HZ0571-88231', externalIdentifierType: 'Account' }],
        },
      },
    });
    expect(envelope.citations.map(({ quote }) => quote)).toEqual(['断网', 'HZ0571-88231']);
  });

  it('drafts one in English, across the change of clocks', async () => {
    const { envelope } = await rehearse(telecom, draftTicket, english!);
    expect(envelope.result).toMatchObject({
      category: 'intermittent',
      // Two hours on Friday, three on Sunday, when the hour from 1 to 2 is not, one on Monday.
      ticket: { expectedResolutionDate: '2026-03-30T09:00:00+01:00' },
    });
  });

  it('resolves a ticket whose alarms are all cleared, at the last clearing', async () => {
    const { envelope } = await rehearse(telecom, draftTicket, resolved!);
    expect(envelope.result).toMatchObject({
      ...{ ticketId: 'TT-3180', status: { from: 'inProgress', to: 'resolved' } },
      patch: { status: 'resolved', resolutionDate: '2026-03-02T02:41:30+08:00' },
    });
  });

  it('abstains from a change that is not allowed, and says what is', async () => {
    const { envelope } = await ask({
      ...{ ticket: { id: 'T', status: 'closed' }, change: { status: 'inProgress' } },
    });
    expect(envelope).toMatchObject({
      verified: false,
      abstained: { reason: 'inProgress may not follow closed; nothing may' },
      result: { status: { from: 'closed', allowed: [] } },
    });
  });

  it('abstains where all alarms are cleared and no ticket is there', async () => {
    const { envelope } = await ask({ alarms: [{ ...open, perceivedSeverity: 'CLEARED' }] });
    expect(envelope.abstained?.reason).toContain('cleared');
  });

  it('makes no date up', async () => {
    const { envelope } = await ask({ alarms: [open] });
    const { ticket } = envelope.result as { ticket: object };
    expect(ticket).not.toHaveProperty('expectedResolutionDate');
    expect(envelope.result).toMatchObject({
      ticket: { priority: 'Low' },
      findings: [{ kind: 'no-due-date' }],
    });
  });

  it.each([
    ['打120一直打不通', 'emergency-call', 'Critical'],
    ["I cannot reach 911 but can't dial emergency services", 'emergency-call', 'Critical'],
    ['没有断网，就是很卡', 'slow', 'Minor'],
    ['The internet is not slow, the bill is wrong', 'billing', 'Minor'],
    ['There is no signal in my house', 'no-service', 'Major'],
    ['通话时有杂音', 'voice-quality', 'Minor'],
    ['你好', 'other', 'Minor'],
  ])('%s is %s', async (text, category, severity) => {
    const { envelope } = await ask({ complaint: { text } });
    expect(envelope.result).toMatchObject({ category, ticket: { severity } });
  });

  it('takes the words of a model that states what was found, and no others', async () => {
    const words = 'The new ticket has severity Minor and priority Low.';
    const honest = await ask({ alarms: [open] }, () => words);
    expect(honest.envelope).toMatchObject({ verified: true, result: { explanation: words } });
    const { envelope } = await ask({ alarms: [open] }, () => `${words} It is due tomorrow.`);
    expect(envelope.checks).toContainEqual(expect.objectContaining({ replacedBy: 'template' }));
  });

  it.each([
    {},
    { alarms: [open], complaint: { text: 'x' } },
    { complaint: { text: ' ' } },
    { alarms: [open], rootAlarmId: 'B' },
    { alarms: [open], change: { status: 'closed' } },
    { complaint: { text: 'x' }, sla: { timeZone: 'Mars/Base', targets: {} } },
    { complaint: { text: 'x' }, sla: { timeZone: 'UTC', targets: { Minor: { duration: 'P' } } } },
    {
      complaint: { text: 'x' },
      sla: { timeZone: 'UTC', targets: {}, hours: { mon: ['10:00-12:00', '11:00-13:00'] } },
    },
  ])('refuses a wrong input and names the place', async (input) => {
    await expect(ask(input)).rejects.toMatchObject({
      kind: 'invalid_request',
      details: { issues: [{ path: expect.any(String) }] },
    });
  });
});
