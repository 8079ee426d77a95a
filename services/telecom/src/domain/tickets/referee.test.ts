import type { ValidateFunction } from 'ajv';
import { beforeAll, describe, expect, it } from 'vitest';
import { simulateStorm, WEATHER } from '../../simulator/storm.ts';
import { PARTIES, randomComplaint, SLA } from '../../targets/complaints.ts';
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

describe.skipIf(!ticketYaml)(`TMF621 as referee${orAbsent(ticketYaml)}`, () => {
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
    for (let seed = 1; seed <= 1_000; seed++) {
      const { ticket, category } = draft(randomComplaint(seed));
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
        ...{ sla: SLA, parties: PARTIES },
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
