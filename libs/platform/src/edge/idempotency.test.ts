import { Deadline } from '@banyan/kernel';
import type { Inbox } from '@banyan/persistence';
import { describe, expect, it, vi } from 'vitest';
import { Idempotency } from './idempotency.ts';

/** Keeps what is kept; nobody else works. */
function inMemory(): Inbox {
  const kept = new Map<string, unknown>();
  return {
    async once(id: string, _: AbortSignal, work: (attempt: number) => Promise<void>) {
      if (kept.has(id)) return { result: kept.get(id) };
      await work(1);
      return undefined;
    },
    async keep(id: string, _: number, result: unknown) {
      kept.set(id, result);
    },
  } as unknown as Inbox;
}

const call = (key: string | undefined, ...request: (string | Buffer)[]) => ({
  ...{ key, keyId: 'key_1', request, deadline: Deadline.in(1_000) },
  signal: new AbortController().signal,
});

describe('Idempotency', () => {
  it('runs once for a key, and gives everybody the same', async () => {
    const calls = new Idempotency(inMemory());
    const work = vi.fn(async () => 'done');
    expect(await calls.run(call('a', 'x'), work)).toEqual({ result: 'done', again: false });
    expect(await calls.run(call('a', 'x'), work)).toEqual({ result: 'done', again: true });
    expect(work).toHaveBeenCalledTimes(1);
    expect(work).toHaveBeenCalledWith({ attempt: 1, requestId: expect.stringMatching(/^req_/) });
  });

  it('runs every time without a key', async () => {
    const calls = new Idempotency(inMemory());
    const work = vi.fn(async () => 'done');
    await calls.run(call(undefined, 'x'), work);
    await calls.run(call(undefined, 'x'), work);
    expect(work).toHaveBeenCalledTimes(2);
  });

  it('refuses a key for another request, however that is cut into parts', async () => {
    const calls = new Idempotency(inMemory());
    await calls.run(call('a', 'ab', 'c'), async () => 1);
    const other = calls.run(call('a', 'a', 'bc'), async () => 1);
    await expect(other).rejects.toMatchObject({ kind: 'conflict' });
  });

  it.each(['', 'x'.repeat(256)])('refuses a key of a wrong length', async (key) => {
    const calls = new Idempotency(inMemory());
    const refused = calls.run(call(key, 'x'), async () => 1);
    await expect(refused).rejects.toMatchObject({ kind: 'invalid_request' });
  });

  it('tries again what has failed', async () => {
    const calls = new Idempotency(inMemory());
    const work = vi.fn().mockRejectedValueOnce(new Error('no')).mockResolvedValueOnce('done');
    await expect(calls.run(call('a', 'x'), work)).rejects.toThrow('no');
    expect(await calls.run(call('a', 'x'), work)).toEqual({ result: 'done', again: false });
  });
});
