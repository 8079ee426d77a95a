import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { GroupCommit } from './group-commit.ts';

class TooLate extends Error {}

function setUp(commit: (jobs: string[]) => Promise<(string | Error)[]>) {
  const batches: string[][] = [];
  const abandoned: string[] = [];
  const group = new GroupCommit<string, string>({
    commit: (jobs) => {
      batches.push(jobs);
      return commit(jobs);
    },
    onAbandoned: (job) => abandoned.push(job),
    tooLate: () => new TooLate(),
    limitMs: 100,
    most: 3,
  });
  return { group, batches, abandoned };
}

const echo = async (jobs: string[]) => jobs.map((job) => `done ${job}`);

describe('GroupCommit', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it('takes what one turn submits in one go, what comes meanwhile in the next, never more than allowed', async () => {
    const { group, batches } = setUp(echo);
    const answers = Promise.all(['a', 'b', 'c', 'd'].map((job) => group.submit(job)));
    await vi.runAllTimersAsync();
    expect(await answers).toEqual(['done a', 'done b', 'done c', 'done d']);
    expect(batches).toEqual([['a', 'b', 'c'], ['d']]);
  });

  it('refuses one job without the others', async () => {
    const { group } = setUp(async (jobs) =>
      jobs.map((job) => (job === 'b' ? new Error('no b') : job)),
    );
    const answers = Promise.allSettled(['a', 'b'].map((job) => group.submit(job)));
    await vi.runAllTimersAsync();
    expect((await answers).map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
  });

  it('works again after a commit that failed', async () => {
    let broken = true;
    const { group } = setUp((jobs) => (broken ? Promise.reject(new Error('gone')) : echo(jobs)));
    const first = expect(group.submit('a')).rejects.toThrow('gone');
    await vi.runAllTimersAsync();
    await first;
    broken = false;
    const second = expect(group.submit('b')).resolves.toBe('done b');
    await vi.runAllTimersAsync();
    await second;
  });

  it('lets nobody wait longer than the limit, and tells of work that was done for nobody', async () => {
    const { promise, resolve } = Promise.withResolvers<string[]>();
    const { group, batches, abandoned } = setUp((jobs) =>
      jobs.includes('a') ? promise : echo(jobs),
    );
    const stuck = expect(group.submit('a')).rejects.toThrow(TooLate);
    await vi.advanceTimersByTimeAsync(1);
    const behind = expect(group.submit('b')).rejects.toThrow(TooLate);
    await vi.advanceTimersByTimeAsync(101);
    await Promise.all([stuck, behind]);
    resolve(['late']);
    await vi.runAllTimersAsync();
    expect(abandoned).toEqual(['a']);
    expect(batches).toEqual([['a']]);
  });

  it('never commits what was aborted while it waited', async () => {
    const { group, batches } = setUp(echo);
    const left = new AbortController();
    const gone = expect(group.submit('a', left.signal)).rejects.toThrow('left');
    left.abort(new Error('left'));
    await vi.runAllTimersAsync();
    await gone;
    await expect(group.submit('b', left.signal)).rejects.toThrow('left');
    expect(batches).toEqual([]);
  });
});
