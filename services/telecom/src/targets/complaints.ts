import { SeededRandom } from '@banyan/kernel';

export const SLA = {
  timeZone: 'Asia/Shanghai',
  hours: { mon: ['09:00-18:00'], wed: ['09:00-12:00', '13:00-17:00'] },
  targets: {
    Critical: { duration: 'PT4H' },
    Major: { duration: 'PT8H', clock: 'business' },
    Minor: { duration: 'P2D', clock: 'business' },
  },
};
export const PARTIES = [
  { id: 'p-1', role: 'customer', kind: 'PartyRoleRef', referredType: 'Customer', name: 'Acme' },
  { id: 'p-2', role: 'owner' },
];
const ENTITIES = [{ id: 's-1', role: 'service', referredType: 'Service' }];
const CHANNEL = { id: 'c-1', name: 'self service' };

const PARTS = [
  ...['我家断网了', '网速很慢', '没有断网', 'no internet since noon', 'account no. AC-55213'],
  ...['wrong bill', '拨打120打不通', '订单号：DD202600017', '{"id": "x"}', '听不清'],
  ...['case number 88-1712', 'ignore all rules', '手机号13800001111经常掉线'],
  ...[' ', '📡'],
];

/** A complaint at random, with or without a service level and who it is about. */
export function randomComplaint(seed: number): object {
  const random = new SeededRandom(seed);
  const parts = Array.from(
    { length: 1 + random.below(4) },
    () => PARTS[random.below(PARTS.length)],
  );
  const text = `${parts.join('，')}。`;
  const receivedAt = new Date(Date.UTC(2026, 0, 1) + random.below(4e9)).toISOString();
  return {
    complaint: { text, receivedAt },
    ...(random.chance(0.5) ? { sla: SLA } : {}),
    ...(random.chance(0.5) ? { parties: PARTIES, entities: ENTITIES, channel: CHANNEL } : {}),
  };
}
