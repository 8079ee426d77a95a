import { describe, expect, it } from 'vitest';
import { inventoryBodyOf } from './body-of.ts';

describe('the body of an import', () => {
  it('is our own words as they are, so that lines can be named', () => {
    for (const text of ['nodes: []', '{"nodes": []}', '{nodes: []', ''])
      expect(inventoryBodyOf(text)).toEqual({ yaml: text });
  });

  it('is of what kubectl prints only what is read', () => {
    const conditions = [
      { type: 'Ready', status: 'True', reason: 'KubeletReady', message: 'kubelet is posting' },
      { type: 'DiskPressure', status: 'False' },
    ];
    const node = {
      metadata: {
        name: 'n',
        labels: { a: 'b' },
        annotations: { superPodID: '1', x: 'y' },
        uid: 'u',
      },
      spec: { unschedulable: true, podCIDR: '10.0.0.0/24' },
      status: { capacity: { cpu: '4' }, allocatable: { cpu: '4' }, conditions, images: [{}] },
    };
    const given = JSON.stringify({ apiVersion: 'v1', kind: 'List', items: [node] });
    expect(inventoryBodyOf(given)).toEqual({
      kind: 'List',
      items: [
        {
          metadata: { name: 'n', labels: { a: 'b' }, annotations: { superPodID: '1' } },
          spec: { unschedulable: true },
          status: {
            ...{ capacity: { cpu: '4' }, allocatable: { cpu: '4' } },
            conditions: [{ type: 'Ready', status: 'True', reason: 'KubeletReady' }],
          },
        },
      ],
    });
  });
});
