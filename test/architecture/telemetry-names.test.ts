import { readFile } from 'node:fs/promises';
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { ATTR, METRICS } from '@banyan/telemetry';
import { describe, expect, it } from 'vitest';
import registry from '../../telemetry/registry.json' with { type: 'json' };

const root = join(import.meta.dirname, '../..');
const metrics: [string, { unit: string; labels: string[] }][] = Object.entries(registry.metrics);
const known = new Set([
  ...Object.keys(registry.attributes),
  ...registry.standard,
  ...Object.keys(registry.metrics),
  ...metrics.flatMap(([, metric]) => metric.labels),
]);

describe('the telemetry registry', () => {
  it('holds every name of the code, and no other', () => {
    const ours = Object.values(ATTR).filter((name) => name.startsWith('banyan.'));
    expect(ours.toSorted()).toEqual(Object.keys(registry.attributes).toSorted());
  });

  it('holds every metric of the code with its unit, and no other', () => {
    const ours = Object.values(METRICS).map(({ name, unit }) => [name, unit]);
    expect(ours.toSorted()).toEqual(metrics.map(([name, { unit }]) => [name, unit]).toSorted());
  });

  it('bounds the labels of metrics: none has a value for each request', () => {
    const bounded = [
      ...['gen_ai.provider.name', 'gen_ai.request.model', 'gen_ai.token.type'],
      // As many as there are verticals and tenants with a queue of their own.
      ...['banyan.queue', 'banyan.queue.of', 'banyan.cards.state'],
      ...['banyan.lease.end', 'banyan.lease.pending_reason'],
    ];
    const labels = metrics.flatMap(([, metric]) => metric.labels);
    expect(labels.filter((label) => !bounded.includes(label))).toEqual([]);
  });

  it('gives a unit to every figure', () => {
    const figures = Object.entries(registry.attributes).filter(([, { type }]) =>
      ['int', 'double'].includes(type),
    );
    expect(figures.filter(([, attribute]) => !('unit' in attribute))).toEqual([]);
  });

  it.each(sources())('knows each attribute that %s sets by a literal', async (file) => {
    const text = await readFile(join(root, file), 'utf8');
    expect(attributesIn(text).filter((name) => !known.has(name))).toEqual([]);
  });

  it('would catch a name that is not registered', () => {
    const caught = attributesIn(`span.setAttribute('banyan.canary.value', 1)`);
    expect(caught.filter((name) => !known.has(name))).toEqual(['banyan.canary.value']);
  });
});

/** String literals that look like attribute names of the families that we emit. */
function attributesIn(text: string): string[] {
  const literals = text.matchAll(/'((?:banyan|gen_ai|messaging|error|http)\.[a-z_.]+)'/g);
  return [...literals].map(([, name]) => name as string);
}

function sources(): string[] {
  const all = globSync('{libs,services}/*/src/**/*.ts', { cwd: root });
  return all.filter((file) => !file.endsWith('.test.ts'));
}
