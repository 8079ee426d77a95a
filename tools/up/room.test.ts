import { expect, it } from 'vitest';
import type { Manifest } from '../manifest.ts';
import { roomHint } from './room.ts';

const service = (name: string, kind: Manifest['kind'], memoryMiB: number): Manifest => ({
  ...{ name, kind, owner: 'us', port: 7000, database: `banyan_${name}` },
  ...{ topics: { in: [], out: [] }, startAfter: [], resources: { memoryMiB } },
});
const all = [
  service('compute-broker', 'broker', 200),
  service('finance', 'vertical', 150),
  service('foundation-model', 'trunk', 300),
  service('legal', 'vertical', 150),
];

it('says nothing while there is room', () => {
  expect(roomHint(all, 800)).toBeUndefined();
});

it('says how to start fewer, and what that takes', () => {
  expect(roomHint(all, 799.9)).toBe(
    [
      'What has to start takes about 800 MiB beside its parts; 799 MiB are free.',
      'With one vertical it takes 650 MiB: ./mesh up --only infrastructure,compute-broker,foundation-model,finance',
    ].join('\n'),
  );
});

it('names no fewer than one vertical', () => {
  expect(roomHint(all.slice(0, 3), 100)).not.toContain('--only');
});
