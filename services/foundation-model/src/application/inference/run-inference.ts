import { type Deadline, MeshError } from '@banyan/kernel';
import { ATTR, inSpan, note, noteLatency, noteTokens } from '@banyan/telemetry';
import type { Settled } from '../../domain/ledger/operation.ts';
import type { KeptLease } from '../leases/kept-lease.ts';
import type { LeaseKeeper } from '../leases/lease-keeper.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { persistently } from '../ledger/persistently.ts';
import type { Admission, Admitted } from './admission.ts';
import { cutBy, Generation } from './generation.ts';
import type { InferenceCall, InferenceResult } from './inference.ts';

/** Kept back from the wait for a lease, so that the refusal itself comes in time, ms. */
const ANSWER_MS = 100;

/** The use case behind every door: admission, hold, lease, engine, settle. */
export class RunInference {
  readonly #admission: Admission;
  readonly #ledger: Ledger;
  readonly #leases: LeaseKeeper;

  constructor(admission: Admission, ledger: Ledger, leases: LeaseKeeper) {
    this.#admission = admission;
    this.#ledger = ledger;
    this.#leases = leases;
  }

  async run(call: InferenceCall): Promise<InferenceResult> {
    const admitted = await this.#admission.admit(call);
    const { deadline } = call;
    const bound = deadline.signal(call.signal);
    const generation = new Generation();
    let lease: KeptLease | undefined;
    let startedAt = 0;
    let failure: MeshError | undefined;
    try {
      lease = await this.#lease(call, deadline, bound.signal);
      startedAt = performance.now();
      await this.#generate(call, admitted, lease, generation, bound.signal);
    } catch (thrown) {
      failure = MeshError.of(bound.signal.aborted ? bound.signal.reason : thrown);
    } finally {
      bound.dispose();
      if (lease) this.#leases.leave(lease);
    }
    if (!lease || !generation.started) {
      await persistently(() => this.#ledger.void(admitted.held.holdId));
      throw failure ?? new MeshError('internal', 'Nothing ran and nothing failed.');
    }
    const busyMs = Math.round(performance.now() - startedAt);
    const settled = await this.#settle(admitted, lease, generation, busyMs);
    return finish(call, admitted, lease, generation, settled, failure);
  }

  #lease(call: InferenceCall, deadline: Deadline, signal: AbortSignal): Promise<KeptLease> {
    return inSpan('lease', {}, async () => {
      const spent = noteLatency(deadline);
      const from = performance.now();
      try {
        const until = deadline.earlier(ANSWER_MS);
        const lease = await this.#leases.use(call.requester.vertical, until, signal);
        note({
          [ATTR.leaseId]: lease.id,
          [ATTR.leaseToken]: lease.token,
          [ATTR.leaseOutcome]: 'granted',
        });
        return lease;
      } catch (error) {
        note({ [ATTR.leaseOutcome]: 'refused' });
        throw error;
      } finally {
        note({ [ATTR.leaseWait]: (performance.now() - from) / 1_000 });
        spent();
      }
    });
  }

  #generate(
    { request, deadline, onText }: InferenceCall,
    { model, pool, held, inputTokens }: Admitted,
    lease: KeptLease,
    generation: Generation,
    signal: AbortSignal,
  ): Promise<void> {
    const attributes = {
      'gen_ai.operation.name': 'chat',
      'gen_ai.provider.name': pool.engineId,
      'gen_ai.request.model': request.model,
      'gen_ai.request.max_tokens': held.maxOutput,
    };
    return inSpan(`chat ${model.id}`, attributes, async () => {
      const spent = noteLatency(deadline);
      const { temperature, topP, seed, stop, messages } = request;
      const work = {
        model: model.id,
        messages,
        maxTokens: held.maxOutput,
        temperature,
        topP,
        seed,
        stop,
      };
      try {
        const events = pool.run(work, inputTokens, {
          deadline,
          lease: () => lease.proof(),
          signal,
        });
        for await (const event of events) {
          generation.started = true;
          if (event.type === 'end') {
            generation.end = event;
          } else if (event.type === 'text') {
            generation.outputTokens += event.tokens;
            generation.text += event.text;
            if (event.text) onText(event.text);
          }
        }
      } finally {
        const usage = generation.usage(inputTokens);
        note({
          [ATTR.leaseId]: lease.id,
          'gen_ai.response.model': model.id,
          'gen_ai.usage.input_tokens': usage.inputTokens,
          'gen_ai.usage.output_tokens': usage.outputTokens,
        });
        noteTokens({ held: held.tokens, used: usage.inputTokens + usage.outputTokens });
        spent();
      }
    });
  }

  #settle(
    { held, model, inputTokens }: Admitted,
    lease: KeptLease,
    generation: Generation,
    busyMs: number,
  ): Promise<Settled> {
    return inSpan('settle', {}, async () => {
      const usage = generation.usage(inputTokens);
      const settled = await persistently(() =>
        this.#ledger.settle({
          holdId: held.holdId,
          model: model.id,
          leaseId: lease.id,
          busyMs,
          ...usage,
        }),
      );
      const { budget } = settled;
      noteTokens({
        held: held.tokens,
        used: usage.inputTokens + usage.outputTokens,
        limit: budget?.limit,
        remaining: budget?.remaining,
      });
      return settled;
    });
  }
}

function finish(
  { request, signal }: InferenceCall,
  { model, inputTokens }: Admitted,
  lease: KeptLease,
  generation: Generation,
  settled: Settled,
  failure: MeshError | undefined,
): InferenceResult {
  const left = signal.aborted ? 'cancel' : undefined;
  const cut = failure && request.stream ? (left ?? cutBy(failure)) : undefined;
  if (failure && !cut) throw failure;
  const { estimated, ...counted } = generation.usage(inputTokens);
  return {
    model: model.id,
    text: generation.text,
    finishReason: generation.end?.finishReason ?? 'length',
    ...(cut ? { cutBy: cut } : {}),
    usage: { ...counted, ...(estimated ? { estimated } : {}) },
    leaseId: lease.id,
    ...(settled.budget ? { budget: settled.budget } : {}),
  };
}
