import { describe, expect, it } from 'vitest';
import { notificationOf } from '../../../simulator/notifications.ts';
import { drain } from '../../../simulator/stream.fixture.ts';
import { Network } from './network.ts';

const at = (second: number) => new Date(Date.UTC(2026, 0, 1) + 1_000 * second).toISOString();
const alarm = (id: string, object: string, second: number) => ({
  ...{ alarmId: id, objectInstance: object, alarmRaisedTime: at(second), notificationId: 1 },
  perceivedSeverity: 'MAJOR' as const,
});

describe('a network that is followed for long', () => {
  it('lets go of what is cleared, and of objects that nobody speaks of any more', () => {
    const network = new Network('acme', 'north');
    let most = 0;
    for (let hour = 0; hour < 14; hour++) {
      const notifications = Array.from({ length: 1_000 }, (_, i) => {
        const name = `${hour}-${i}`;
        const object = Array.from({ length: 20 }, (__, part) => `P${part}=${name}`).join(',');
        const cleared = { perceivedSeverity: 'CLEARED' as const };
        return notificationOf({ ...alarm(name, object, 7_200 * hour), ...cleared });
      });
      drain(network, [{ network: 'north', notifications }]);
      most = Math.max(most, network.topology.names.length);
    }
    expect(network.alarms.size).toBeLessThan(4_000);
    // Of 280,000 that were named.
    expect(most).toBeGreaterThan(100_000);
    expect(most).toBeLessThan(200_000);
  }, 120_000);

  it('takes a new topology for what is not settled', () => {
    const network = new Network('acme', 'north');
    const notifications = [
      notificationOf(alarm('a', 'X=1', 0)),
      notificationOf(alarm('b', 'Y=1', 1)),
    ];
    drain(network, [{ network: 'north', notifications }]);
    expect(network.groups.size).toBe(2);
    const dependencies = [{ object: 'Y=1', dependsOn: ['X=1'] }];
    const topology = { objects: [], dependencies };
    const { events } = drain(network, [{ network: 'north', topology }]);
    expect(events.map(({ state }) => state).toSorted()).toEqual(['merged', 'updated']);
    expect([...network.groups.values()].map(({ members }) => members.size)).toEqual([2]);
  });

  it('refuses a topology in which something needs too many others', () => {
    const network = new Network('acme', 'north');
    const dependencies = Array.from({ length: 300 }, (_, i) => ({
      ...{ object: `N=${i}`, dependsOn: [`N=${i + 1}`] },
    }));
    const topology = { objects: [], dependencies };
    expect(() => drain(network, [{ network: 'north', topology }])).toThrow(/more than 256/);
  });
});
