import { describe, expect, it } from 'vitest';
import { Backlog } from './backlog.ts';

describe('Backlog', () => {
  it('lets nobody wait while a slot is free', () => {
    const backlog = new Backlog(2);
    backlog.add(1_000).start(0);
    expect(backlog.waitMs(0)).toBe(0);
  });

  it('counts what is left of the running and all of the waiting', () => {
    const backlog = new Backlog(2);
    backlog.add(1_000).start(0);
    backlog.add(600).start(0);
    backlog.add(400);
    expect(backlog.waitMs(0)).toBe(1_000);
    expect(backlog.waitMs(800)).toBe(300);
  });

  it('forgets who leaves, also before its turn', () => {
    const backlog = new Backlog(1);
    const running = backlog.add(1_000);
    const waiting = backlog.add(5_000);
    running.start(0);
    waiting.leave();
    expect(backlog.waitMs(0)).toBe(1_000);
    running.leave();
    expect(backlog.waitMs(0)).toBe(0);
  });
});
