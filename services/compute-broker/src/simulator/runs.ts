import type { BrokerEvent } from '../domain/event.ts';
import { acquire } from '../domain/lease/acquire.ts';
import type { Lease } from '../domain/lease/lease.ts';
import { release } from '../domain/lease/release.ts';
import { renew } from '../domain/lease/renew.ts';
import { cardsOf } from '../domain/lease/shape.ts';
import type { Agenda } from './agenda.ts';
import type { Job } from './job.ts';
import type { Meter } from './meter.ts';
import { Progress } from './progress.ts';
import { NEVER_MS, type World } from './world.ts';

/** Holders renew all the time: that is not played, but for the moment of a fault. */
const KEPT_UP_MS = 10 * NEVER_MS;
/** By then a holder that lost its cards without a word is off them. */
const TTL_MS = 30_000;

interface Run {
  readonly job: Job;
  readonly cards: number;
  readonly progress: Progress;
  lease: string;
  tries: number;
  /** Changes with every change of phase: what was noted for an earlier one is void. */
  turn: number;
}

const ENDED = ['expired', 'preempted', 'revoked'];

/** Jobs from their arrival to their end, as holders of leases. */
export class Runs {
  readonly #world: World;
  readonly #agenda: Agenda;
  readonly #meter: Meter;
  readonly #waits: boolean;
  readonly #byLease = new Map<string, Run>();
  readonly #live = new Set<Run>();
  /** In card-ms. */
  readonly time = { useful: 0, lost: 0, stalled: 0, restarting: 0, idle: 0, queued: 0 };
  readonly counts = {
    asked: 0,
    refused: 0,
    started: 0,
    finished: 0,
    dropped: 0,
    interrupted: 0,
    evicted: 0,
  };

  /** @param waits whether a job that finds no room at once waits for it, or goes */
  constructor(world: World, agenda: Agenda, meter: Meter, waits: boolean) {
    this.#world = world;
    this.#agenda = agenda;
    this.#meter = meter;
    this.#waits = waits;
    world.onLease = (event, before) => this.#told(event, before);
  }

  submit(job: Job): void {
    const { shape } = job;
    const cards = shape.slice === null ? cardsOf(shape) : shape.members;
    const progress = new Progress(job.workMs, job.checkpoints);
    const run: Run = { job, cards, progress, lease: '', tries: 0, turn: 0 };
    this.counts.asked++;
    this.#meter.asked(job);
    progress.enter('queued', this.#world.now);
    this.#live.add(run);
    this.#ask(run, null);
  }

  /** Its holder is heard of now and then no more, or goes on as before. */
  heard(lease: Lease, isLast: boolean): void {
    const ttlMs = isLast ? TTL_MS : KEPT_UP_MS;
    if (lease.state !== 'granted' || lease.expiresAt <= this.#world.now) return;
    this.#world.tell(renew({ ...lease, ttlMs }, {}, this.#world.now));
  }

  /** The work of a lease has to start again on the cards that it has. */
  interrupt(lease: string): void {
    const run = this.#byLease.get(lease);
    if (!run || run.progress.phase === 'idle') return;
    this.counts.interrupted++;
    this.#restart(run);
  }

  /** Books what runs still. */
  close(): void {
    for (const run of this.#live) this.#over(run, true);
  }

  #ask(run: Run, resumes: string | null): void {
    const { job } = run;
    const { shape, queue, priority, walltimeMs } = job;
    run.lease = run.tries === 0 ? job.id : `${job.id}.${run.tries}`;
    run.tries++;
    this.#byLease.set(run.lease, run);
    const { fleet, now } = this.#world;
    const events = acquire(
      fleet,
      {
        ...{ leaseId: run.lease, requestKey: run.lease, holder: 'jobs', ttlMs: KEPT_UP_MS },
        ...{ queue, shape, priority, walltimeMs, resumes, sticky: [], reservation: null },
      },
      undefined,
      now,
    );
    this.#world.tell(events);
    const [event] = events;
    if (event?.type === 'refused') {
      this.counts.refused++;
      this.#over(run);
    } else if (event?.type === 'requested' && !this.#waits) {
      this.counts.dropped++;
      this.#giveBack(run);
      this.#over(run);
    }
  }

  #told(event: BrokerEvent & { lease: Lease }, before: Lease | undefined): void {
    const { type, lease } = event;
    const run = this.#byLease.get(lease.id);
    this.#meter.moved(before, lease);
    if (!run) return;
    if (type === 'granted') this.#granted(run);
    else if (type === 'repaired') {
      this.counts.interrupted++;
      this.#restart(run);
    } else if (type === 'suspended' && run.progress.phase !== 'idle') this.#enter(run, 'idle');
    else if (ENDED.includes(type)) this.#ended(run, before);
  }

  #granted(run: Run): void {
    if (run.progress.hasBegun) return this.#restart(run);
    this.counts.started++;
    this.#meter.started(run.job, this.#world.now - run.job.at);
    this.#enter(run, 'working');
    this.#noteEnd(run);
  }

  #restart(run: Run): void {
    const { detectMs, restartMs } = run.job.checkpoints;
    this.#enter(run, 'restarting');
    const { turn } = run;
    this.#agenda.note(this.#world.now + detectMs + restartMs, () => {
      if (run.turn !== turn) return;
      this.#enter(run, 'working');
      this.#noteEnd(run);
    });
  }

  #noteEnd(run: Run): void {
    const { turn } = run;
    this.#agenda.note(run.progress.doneAt, () => {
      if (run.turn !== turn) return;
      this.counts.finished++;
      this.#giveBack(run);
      this.#over(run, true);
    });
  }

  /** Its lease ended before its work: it asks again, for it to go on. */
  #ended(run: Run, before: Lease | undefined): void {
    if (run.progress.phase === 'over') return;
    this.counts.evicted++;
    this.#enter(run, 'queued', before?.notice != null);
    const former = run.lease;
    // Not now: what was decided with its end is still being told.
    this.#agenda.note(this.#world.now, () => {
      this.#byLease.delete(former);
      if (run.progress.phase === 'queued') this.#ask(run, former);
    });
  }

  #enter(run: Run, phase: Parameters<Progress['enter']>[0], saves = false): void {
    if (run.progress.phase === 'working') this.#meter.productive -= run.cards;
    if (phase === 'working') this.#meter.productive += run.cards;
    run.progress.enter(phase, this.#world.now, saves);
    run.turn++;
  }

  #giveBack(run: Run): void {
    const lease = this.#world.fleet.leases.get(run.lease);
    if (lease) this.#world.tell(release(lease, {}, this.#world.now));
  }

  #over(run: Run, saves = false): void {
    this.#enter(run, 'over', saves);
    this.#byLease.delete(run.lease);
    this.#live.delete(run);
    const { progress, cards } = run;
    for (const kind of Object.keys(this.time) as (keyof Runs['time'])[]) {
      this.time[kind] += progress[kind] * cards;
    }
  }
}
