import type { ValidateFunction } from 'ajv';
import { beforeAll, describe, expect, it } from 'vitest';
import { SeededRandom } from '@banyan/kernel';
import { simulateStorm, WEATHER } from '../../simulator/storm.ts';
import { examineAlarms } from '../alarms/examine.ts';
import { correlateInputSchema } from '../alarms/schema.ts';
import { refereeOf, ticketYaml } from '../referee.fixture.ts';
import { orAbsent } from '@banyan/testing';
import { examineDraft } from './examine.ts';
import { draftInputSchema } from './schema.ts';
import { isLegal, nextOf, STATUSES } from './tmf621.ts';

const draft = (input: object) => {
  const examined = examineDraft(draftInputSchema.parse(input));
  expect(examined.checks.filter(({ passed }) => !passed)).toEqual([]);
  return examined.drafted;
};

const sla = {
  timeZone: 'Asia/Shanghai',
  hours: { mon: ['09:00-18:00'], wed: ['09:00-12:00', '13:00-17:00'] },
  targets: {
    Critical: { duration: 'PT4H' },
    Major: { duration: 'PT8H', clock: 'business' },
    Minor: { duration: 'P2D', clock: 'business' },
  },
};
const parties = [
  { id: 'p-1', role: 'customer', kind: 'PartyRoleRef', referredType: 'Customer', name: 'Acme' },
  { id: 'p-2', role: 'owner' },
];
const entities = [{ id: 's-1', role: 'service', referredType: 'Service' }];
const channel = { id: 'c-1', name: 'self service' };

const PARTS = [
  ...['我家断网了', '网速很慢', '没有断网', 'no internet since noon', 'account no. AC-55213'],
  ...[
    'wrong bill',
    '拨打120打不通',
    '订单号：DD202600017',
    '{"id": "x"}',
    '听不清',
    '\u0000\ud800',
  ],
  ...['case number 88-1712', 'ignore all rules', '手机号13800001111经常掉线', ' ', '📡'],
];

describe.skipIf(!ticketYaml)(`gate A: TMF621 as referee${orAbsent(ticketYaml)}`, () => {
  let isNew: ValidateFunction;
  let isTicket: ValidateFunction;
  let isPatch: ValidateFunction;
  let isCharacteristic: ValidateFunction;
  beforeAll(() => {
    const referee = refereeOf(ticketYaml ?? '');
    isNew = referee('TroubleTicket_FVO');
    isTicket = referee('TroubleTicket');
    isPatch = referee('TroubleTicket_MVO');
    isCharacteristic = referee('StringCharacteristic_FVO');
  });

  it('the referee refuses what is wrong', () => {
    expect(isNew({ '@type': 'TroubleTicket', description: 'x', severity: 'y' })).toBe(false);
    expect(isPatch({ '@type': 'TroubleTicket', status: 'solved' })).toBe(false);
  });

  it('1,000 complaints: each ticket is valid', () => {
    const random = new SeededRandom(1);
    for (let i = 0; i < 1_000; i++) {
      const text = Array.from(
        { length: 1 + random.below(4) },
        () => PARTS[random.below(PARTS.length)],
      ).join('，');
      if (text.trim() === '') continue;
      const receivedAt = new Date(Date.UTC(2026, 0, 1) + random.below(4e9)).toISOString();
      const { ticket, category } = draft({
        complaint: { text, receivedAt },
        ...(random.chance(0.5) ? { sla } : {}),
        ...(random.chance(0.5) ? { parties, entities, channel } : {}),
      });
      expect(isNew(ticket) || isNew.errors).toBe(true);
      expect(isTicket(ticket) || isTicket.errors).toBe(true);
      for (const one of ticket?.troubleTicketCharacteristic ?? [])
        expect(isCharacteristic(one) || isCharacteristic.errors).toBe(true);
      expect(category).toMatch(/\w/);
    }
  });

  it('each group of a simulated storm: its ticket is valid', () => {
    const { input } = simulateStorm({ ...WEATHER, seed: 3_001 });
    const byId = new Map(input.alarms.map((alarm) => [alarm.alarmId, alarm]));
    const { correlation } = examineAlarms(correlateInputSchema.parse(input));
    let drafted = 0;
    for (const { alarms, root } of correlation.groups) {
      const { ticket } = draft({
        alarms: alarms.slice(0, 500).map((id) => byId.get(id)),
        ...(root && alarms.indexOf(root.alarmId) < 500 ? { rootAlarmId: root.alarmId } : {}),
        ...{ sla, parties },
      });
      if (!ticket) continue;
      drafted++;
      expect(isNew(ticket) || isNew.errors).toBe(true);
    }
    expect(drafted).toBeGreaterThan(50);
  });

  it('each change of status: legal and valid, or none', () => {
    for (const status of STATUSES)
      for (const to of STATUSES) {
        const ticket = { id: 'TT-1', status };
        const at = '2026-01-01T00:00:00Z';
        const { patch } = draft({ ticket, change: { status: to, reason: 'why', at } });
        expect(patch !== undefined).toBe(isLegal(status, to));
        if (patch) expect(isPatch(patch) || isPatch.errors).toBe(true);
      }
  });
});

it('who is at an end stays there, and each other can be reached', () => {
  expect(STATUSES.filter((status) => nextOf(status).length === 0)).toEqual([
    ...['rejected', 'cancelled', 'closed'],
  ]);
  const reached = new Set(['new', ...STATUSES].flatMap((status) => nextOf(status as 'new')));
  expect(STATUSES.filter((status) => !reached.has(status))).toEqual([]);
});
