import { Deadline, MeshError } from '@banyan/kernel';
import { describe, expect, it, vi } from 'vitest';
import type { Engine, EngineEvent, EngineWork } from './engine.ts';
import { EnginePool, type Ran } from './engine-pool.ts';
import { Fence } from './fence.ts';

const live = () => ({
  leaseId: 'l',
  cards: ['n/0'],
  fencingToken: 7n,
  expiresAtMonotonic: Infinity,
});
const work: EngineWork = { model: 'm', messages: [{ role: 'user', content: 'hi' }], maxTokens: 4 };

/** An engine whose calls wait until the test lets them go on. */
function steered(parallel = 1) {
  const started: string[] = [];
  const gates: (() => void)[] = [];
  const engine: Engine = {
    id: 'steered',
    models: [],
    parallel,
    health: 'up',
    countInput: async () => 3,
    async *generate({ messages }, signal): AsyncGenerator<EngineEvent> {
      started.push(String(messages[0]?.content));
      yield { type: 'piece', text: 'a', tokens: 1 };
      await new Promise<void>((resolve, reject) => {
        gates.push(resolve);
        signal.addEventListener('abort', () => reject(signal.reason as Error));
      });
      yield { type: 'end', finishReason: 'stop', inputTokens: 3, outputTokens: 1 };
    },
    close: async () => undefined,
  };
  const next = async () => {
    await vi.waitFor(() => expect(gates.length).toBeGreaterThan(0));
    gates.shift()?.();
  };
  return { engine, started, next };
}

const poolOf = (engine: Engine, fence = new Fence()) =>
  new EnginePool(engine, { m: { prefillTokensPerSecond: 100, decodeTokensPerSecond: 10 } }, fence);

async function drain(events: AsyncIterable<EngineEvent>): Promise<EngineEvent[]> {
  const all: EngineEvent[] = [];
  for await (const event of events) all.push(event);
  return all;
}

const named = (content: string) => ({ ...work, messages: [{ role: 'user' as const, content }] });
const forever = () => new AbortController().signal;

describe('EnginePool', () => {
  it('lets the earliest deadline go first', async () => {
    const { engine, started, next } = steered();
    const pool = poolOf(engine);
    const ask = (name: string, ms: number) =>
      drain(
        pool.run(named(name), 3, {
          queue: 'q',
          deadline: Deadline.in(ms),
          lease: live,
          signal: forever(),
        }),
      );
    const all = [
      ask('first', 60_000),
      ask('late', 50_000),
      ask('early', 10_000),
      ask('middle', 20_000),
    ];
    for (let i = 0; i < 4; i++) await next();
    await Promise.all(all);
    expect(started).toEqual(['first', 'early', 'middle', 'late']);
  });

  it('frees the slot of a caller that leaves, also while it waits', async () => {
    const { engine, started, next } = steered();
    const pool = poolOf(engine);
    const leaving = new AbortController();
    const options = { queue: 'q', deadline: Deadline.in(10_000), lease: live };
    const first = drain(pool.run(named('first'), 3, { ...options, signal: forever() }));
    const second = drain(pool.run(named('second'), 3, { ...options, signal: leaving.signal }));
    const third = drain(pool.run(named('third'), 3, { ...options, signal: forever() }));
    leaving.abort(new MeshError('deadline_exceeded', 'left'));
    await expect(second).rejects.toMatchObject({ message: 'left' });
    await next();
    await next();
    await Promise.all([first, third]);
    expect(started).toEqual(['first', 'third']);
  });

  it('never starts work on an expired or overtaken lease, nor past its deadline', async () => {
    const { engine, started } = steered();
    const fence = new Fence();
    fence.admit({ ...live(), fencingToken: 9n }, 0);
    const pool = poolOf(engine, fence);
    const ask = (lease: () => ReturnType<typeof live>, deadline: Deadline) =>
      drain(pool.run(work, 3, { queue: 'q', deadline, lease, signal: forever() }));
    const expired = () => ({ ...live(), fencingToken: 10n, expiresAtMonotonic: 0 });
    await expect(ask(expired, Deadline.in(1_000))).rejects.toMatchObject({
      kind: 'capacity_unavailable',
    });
    await expect(ask(live, Deadline.in(1_000))).rejects.toMatchObject({
      kind: 'capacity_unavailable',
    });
    await expect(ask(live, Deadline.in(-1))).rejects.toMatchObject({ kind: 'deadline_exceeded' });
    expect(started).toEqual([]);
  });

  it('ends work whose lease runs out under it, but not work whose lease was renewed', async () => {
    vi.useFakeTimers();
    try {
      const { engine } = steered();
      let expiresAtMonotonic = performance.now() + 5_000;
      const lease = () => ({ ...live(), expiresAtMonotonic });
      const events = poolOf(engine).run(work, 3, {
        queue: 'q',
        deadline: Deadline.in(90_000),
        lease,
        signal: forever(),
      });
      await events.next();
      let ended = false;
      const last = events.next().catch((error: unknown) => {
        ended = true;
        return error;
      });
      expiresAtMonotonic += 5_000;
      await vi.advanceTimersByTimeAsync(9_000);
      expect(ended).toBe(false);
      await vi.advanceTimersByTimeAsync(2_000);
      expect(await last).toMatchObject({ kind: 'capacity_unavailable' });
    } finally {
      vi.useRealTimers();
    }
  });

  it('lets a higher priority go before an earlier deadline', async () => {
    const { engine, started, next } = steered();
    const pool = poolOf(engine);
    const ask = (name: string, ms: number, priority?: number) => {
      const options = { queue: 'q', deadline: Deadline.in(ms), lease: live, signal: forever() };
      return drain(
        pool.run(named(name), 3, { ...options, ...(priority === undefined ? {} : { priority }) }),
      );
    };
    const all = [
      ask('first', 60_000),
      ask('batch', 5_000, -1),
      ask('usual', 50_000),
      ask('urgent', 60_000, 1),
    ];
    for (let i = 0; i < 4; i++) await next();
    await Promise.all(all);
    expect(started).toEqual(['first', 'urgent', 'usual', 'batch']);
  });

  it('predicts no wait while a slot is free', async () => {
    const { engine, next } = steered(2);
    const pool = poolOf(engine);
    const running = drain(
      pool.run(work, 3, {
        queue: 'q',
        deadline: Deadline.in(9_000),
        lease: live,
        signal: forever(),
      }),
    );
    expect(pool.waitMs).toBe(0);
    await next();
    await running;
  });

  it('predicts longer the more is in front', async () => {
    const { engine, next } = steered();
    const pool = poolOf(engine);
    const before = pool.predictMs('m', { inputTokens: 10, outputTokens: 10 });
    const running = drain(
      pool.run(work, 3, {
        queue: 'q',
        deadline: Deadline.in(9_000),
        lease: live,
        signal: forever(),
      }),
    );
    expect(pool.predictMs('m', { inputTokens: 10, outputTokens: 10 })).toBeGreaterThan(before);
    await next();
    await running;
  });

  it('tells of each run how it was predicted and how it was', async () => {
    const { engine, next } = steered();
    const told: Ran[] = [];
    const rates = { prefillTokensPerSecond: 100, decodeTokensPerSecond: 10 };
    const pool = new EnginePool(engine, { m: rates }, new Fence(), undefined, (ran) =>
      told.push(ran),
    );
    const options = { queue: 'q', deadline: Deadline.in(9_000), lease: live, signal: forever() };
    const running = drain(pool.run(work, 3, options));
    await next();
    await running;
    expect(told).toMatchObject([
      { engineId: 'steered', model: 'm', inputTokens: 3, outputTokens: 1, cut: false },
    ]);
    expect(told[0]?.predictedMs).toBeGreaterThan(100);
  });
});
