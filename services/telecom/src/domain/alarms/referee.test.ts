import { expect, it } from 'vitest';
import { orAbsent } from '@banyan/testing';
import { simulateStorm, WEATHER } from '../../simulator/storm.ts';
import { faultYaml, refereeOf } from '../referee.fixture.ts';
import { examineAlarms } from './examine.ts';
import { correlateInputSchema } from './schema.ts';

const HEADER = {
  ...{ href: 'https://example.com/1', notificationId: 1, eventTime: '2026-01-01T00:00:00Z' },
  ...{ notificationType: 'notifyCorrelatedNotificationChanged', systemDN: 'ManagedNode=1' },
};

it.skipIf(!faultYaml)(
  `what comes in and each update are as TS 28.532 has them${orAbsent(faultYaml)}`,
  () => {
    const referee = refereeOf(faultYaml ?? '');
    const isRecord = referee('AlarmRecord');
    const isChange = referee('NotifyCorrelatedNotificationChanged');
    const { input } = simulateStorm({ ...WEATHER, seed: 2_001 });
    const { correlation } = examineAlarms(correlateInputSchema.parse(input));
    const byId = new Map(input.alarms.map((alarm) => [alarm.alarmId, alarm]));
    expect(correlation.updates.length).toBeGreaterThan(100);
    for (const update of correlation.updates) {
      const { alarmId, ...change } = update;
      const { alarmId: _, ...record } = byId.get(alarmId) ?? { alarmId };
      expect(isRecord({ ...record, ...change }) || isRecord.errors).toBe(true);
      if (change.correlatedNotifications)
        expect(isChange({ ...HEADER, ...update }) || isChange.errors).toBe(true);
    }
  },
);
