import { expect, it } from 'vitest';
import { command } from './support/mesh.ts';

/** Resident memory of a service in the mean, MiB: eight take at most 1,600 together. */
const EACH_MIB = 200;

interface Status {
  parts: { name: string; kind: string; memoryMiB: number | null }[];
}

it('keeps all services together within 200 MiB each', async () => {
  const { parts } = JSON.parse(await command('status', '--json')) as Status;
  const services = parts.filter(({ kind }) => kind === 'service');
  const all = services.reduce((sum, { memoryMiB }) => sum + (memoryMiB ?? Number.NaN), 0);
  const each = services.map(({ name, memoryMiB }) => `${name} ${memoryMiB}`).join(', ');
  expect(services.length).toBeGreaterThanOrEqual(8);
  expect(all, each).toBeLessThanOrEqual(services.length * EACH_MIB);
});
