import { type ErrorKind, MeshError } from '@banyan/kernel';
import type { Held } from '../../domain/ledger/operation.ts';
import type { KeptLease } from '../leases/kept-lease.ts';
import type { LeaseKeeper } from '../leases/lease-keeper.ts';
import { takeLease } from '../leases/take-lease.ts';
import type { Settlement } from '../ledger/settlement.ts';
import type { Admission, Admitted } from './admission.ts';
import { attempt } from './attempt.ts';
import { cutBy, Generation } from './generation.ts';
import type { InferenceCall, InferenceResult } from './inference.ts';
import type { Route } from './routing.ts';

/** What another engine, or a new lease, may do better. */
const FALLS_BACK = new Set<ErrorKind>(['engine_failed', 'capacity_unavailable']);

/** Where a request runs now, and on what. */
interface Run {
  route: Route;
  lease?: KeptLease;
  generation: Generation;
}

/** The use case behind every door: admission, hold, lease, engine, settle. */
export class RunInference {
  readonly #admission: Admission;
  readonly #settlement: Settlement;
  readonly #leases: LeaseKeeper;

  constructor(admission: Admission, settlement: Settlement, leases: LeaseKeeper) {
    this.#admission = admission;
    this.#settlement = settlement;
    this.#leases = leases;
  }

  async run(call: InferenceCall): Promise<InferenceResult> {
    const admitted = await this.#admission.admit(call);
    call.onHeld?.(admitted.held);
    const bound = call.deadline.signal(call.signal);
    const run: Run = { route: admitted.route, generation: new Generation() };
    const startedAt = performance.now();
    let failure: MeshError | undefined;
    try {
      await this.#generate(call, admitted, run, bound.signal);
    } catch (thrown) {
      failure = MeshError.of(bound.signal.aborted ? bound.signal.reason : thrown);
    } finally {
      bound.dispose();
    }
    const { lease, generation, route } = run;
    if (!lease || !generation.started) {
      await this.#settlement.void(admitted.held.holdId);
      throw failure ?? new MeshError('internal', 'Nothing ran and nothing failed.');
    }
    const settling = this.#settlement.settle({
      ...{ held: admitted.held, model: route.model, leaseId: lease.id },
      busyMs: Math.round(performance.now() - startedAt),
      usage: generation.usage(route.inputTokens),
    });
    const cut = failure && cutOf(call, failure);
    if (failure && !cut) {
      await settling;
      throw failure;
    }
    const result = resultOf(call, { ...run, lease }, admitted.held, cut);
    await Promise.all([settling, call.keep?.(result)]);
    return result;
  }

  /** On the next engine where one fails before its first token: then nothing was spent yet. */
  async #generate(
    call: InferenceCall,
    admitted: Admitted,
    run: Run,
    signal: AbortSignal,
  ): Promise<void> {
    for (;;) {
      const lease = await takeLease(this.#leases, call.requester.vertical, call.deadline, signal);
      run.lease = lease;
      try {
        return await attempt(call, admitted, run.route, lease, run.generation, signal);
      } catch (thrown) {
        const { kind } = MeshError.of(thrown);
        const elsewhere = FALLS_BACK.has(kind) && !run.generation.started && !signal.aborted;
        const next = elsewhere ? await admitted.routing.next(admitted.held.tokens) : undefined;
        if (!next) throw thrown;
        run.route = next;
      } finally {
        this.#leases.leave(lease);
      }
    }
  }
}

/** Why a stream ends with what it has; undefined: it fails. */
function cutOf({ request, signal }: InferenceCall, failure: MeshError): InferenceResult['cutBy'] {
  if (!request.stream) return undefined;
  return signal.aborted ? 'cancel' : cutBy(failure);
}

function resultOf(
  call: InferenceCall,
  { route, lease, generation }: Run & { lease: KeptLease },
  { tokens, budget, requests }: Held,
  cut: InferenceResult['cutBy'],
): InferenceResult {
  const { estimated, ...counted } = generation.usage(route.inputTokens);
  // What a part of a task does not need goes back to the task.
  const unused = call.request.task
    ? 0
    : Math.max(0, tokens - counted.inputTokens - counted.outputTokens);
  const { toolCalls, logprobs } = generation;
  return {
    model: route.model.id,
    text: generation.text,
    ...(toolCalls ? { toolCalls } : {}),
    ...(logprobs ? { logprobs } : {}),
    finishReason: generation.end?.finishReason ?? 'length',
    ...(cut ? { cutBy: cut } : {}),
    ...(route.degraded ? { degradedTo: route.maxOutput } : {}),
    usage: { ...counted, ...(estimated ? { estimated } : {}) },
    leaseId: lease.id,
    // As it was when the tokens were held, and what of them is free again.
    ...(budget ? { budget: { ...budget, remaining: budget.remaining + unused } } : {}),
    ...(requests ? { requests } : {}),
  };
}
