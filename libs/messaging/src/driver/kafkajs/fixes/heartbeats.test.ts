import { createRequire } from 'node:module';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { fixHeartbeats } from './heartbeats.ts';

const require = createRequire(import.meta.url);
fixHeartbeats(require);
const ConsumerGroup = require('kafkajs/src/consumer/consumerGroup') as new (options: object) => {
  memberId: string;
  coordinator: { heartbeat: () => Promise<void> };
  heartbeat(options: { interval: number }): Promise<void>;
};

describe('heartbeats of a consumer', () => {
  afterEach(() => vi.useRealTimers());

  it.each([-3_600_000, 0, 3_600_000])('go on after a step of the clock by %d ms', async (step) => {
    vi.useFakeTimers({ toFake: ['Date'], now: 10_000_000 });
    const noting = { emit: () => undefined };
    const logger = { namespace: () => ({}) };
    const options = { topics: [], cluster: {}, logger, instrumentationEmitter: noting };
    const group = new ConsumerGroup({ ...options, groupId: 'group' });
    let beats = 0;
    group.memberId = 'member';
    group.coordinator = { heartbeat: async () => void beats++ };
    vi.setSystemTime(10_000_000 + step);
    for (let second = 0; second < 10; second++) {
      vi.setSystemTime(Date.now() + 1_000);
      await group.heartbeat({ interval: 1_000 });
    }
    expect(beats).toBeGreaterThanOrEqual(9);
  });
});
