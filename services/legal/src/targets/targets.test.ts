import { targetTests } from '@banyan/vertical-kit';
import { describe, expect, it } from 'vitest';
import { legal } from '../legal.service.ts';

const TIMEOUT = { timeout: 120_000 };

describe.each(['A', 'B'] as const)('gate %s, without a model', (gate) => {
  const { here, absent } = targetTests(legal, gate);
  it.each(here)('$title', TIMEOUT, async ({ run }) => {
    expect(await run()).toMatchObject({ met: true, failures: {} });
  });
  // Their data is not on this machine: each title names the files, and where they are looked for.
  it.skip.each(absent)('$title', () => undefined);
});
