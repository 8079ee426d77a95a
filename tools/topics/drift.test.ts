import { describe, expect, it } from 'vitest';
import { driftOf } from './drift.ts';

const topic = (name: string, partitions = 3, retention = '1000') => ({
  ...{ name, partitions, config: { 'cleanup.policy': 'delete', 'retention.ms': retention } },
});
const wanted = [topic('finance.task.requested.v1')];

describe('driftOf', () => {
  it('finds none where the broker is as the catalogue says, whatever else lives there', () => {
    const found = topic('finance.task.requested.v1');
    const more = { ...found, config: { ...found.config, 'min.insync.replicas': '2' } };
    expect(driftOf(wanted, [more, topic('orders'), topic('shop.order.placed.v1')])).toEqual([]);
  });

  it.each([
    ['a missing topic', [], { what: 'topic', wanted: 'present', found: 'absent' }],
    [
      'another number of partitions',
      [topic('finance.task.requested.v1', 1)],
      { what: 'partitions', wanted: '3', found: '1' },
    ],
    [
      'another setting',
      [topic('finance.task.requested.v1', 3, '7')],
      { what: 'retention.ms', wanted: '1000', found: '7' },
    ],
    [
      'a setting that is not there',
      [{ ...topic('finance.task.requested.v1'), config: { 'cleanup.policy': 'delete' } }],
      { what: 'retention.ms', wanted: '1000', found: 'not set' },
    ],
    [
      'a topic of ours that nobody declares',
      [topic('finance.task.requested.v1'), topic('finance.task.requested.v0')],
      { topic: 'finance.task.requested.v0', wanted: 'absent', found: 'present' },
    ],
  ])('finds %s', (_, found, drift) => {
    expect(driftOf(wanted, found)).toEqual([expect.objectContaining(drift)]);
  });
});
