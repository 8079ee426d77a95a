import { targetTests } from '@banyan/vertical-kit';
import { describe, expect, it } from 'vitest';
import { finance } from '../finance.service.ts';

const { here, absent } = targetTests(finance, 'A');

describe('gate A', () => {
  it.each(here)('$title', { timeout: 120_000 }, async ({ run }) => {
    expect(await run()).toMatchObject({ met: true, failures: {}, wrong: [] });
  });
  // Their data is not on this machine: each title names the files, and where they are looked for.
  it.skip.each(absent)('$title', () => undefined);
});
