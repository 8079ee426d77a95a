import { targetTests } from '@banyan/vertical-kit';
import { describe, expect, it } from 'vitest';
import { automotive } from '../automotive.service.ts';

const { here, absent } = targetTests(automotive, 'A');

describe('gate A', () => {
  it.each(here)('$title', { timeout: 60_000 }, async ({ run }) => {
    expect(await run()).toMatchObject({ met: true, failures: {}, wrong: [] });
  });
  // Their data is not on this machine: each title names the files, and where they are looked for.
  it.skip.each(absent)('$title', () => undefined);
});
