import { type Deadline, MeshError } from '@banyan/kernel';
import { ATTR, inSpan, note, noteLatency, noteTokens } from '@banyan/telemetry';
import type { Embedded } from '../../domain/engine/engine.ts';
import type { BudgetState } from '../../domain/ledger/operation.ts';
import type { Requester } from '../inference/inference.ts';
import type { Models, Offer } from '../inference/models.ts';
import type { LeaseKeeper } from '../leases/lease-keeper.ts';
import { takeLease } from '../leases/take-lease.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { Settlement } from '../ledger/settlement.ts';

export interface EmbeddingCall {
  requestId: string;
  model: string;
  texts: string[];
  requester: Requester;
  deadline: Deadline;
  signal: AbortSignal;
}

export interface EmbeddingResult extends Embedded {
  model: string;
  budget?: BudgetState;
}

const GRACE_MS = 5_000;

/** Vectors of texts, the way of every request: hold, lease, engine, settle. */
export class RunEmbedding {
  readonly #models: Models;
  readonly #ledger: Ledger;
  readonly #settlement: Settlement;
  readonly #leases: LeaseKeeper;

  constructor(models: Models, ledger: Ledger, settlement: Settlement, leases: LeaseKeeper) {
    this.#models = models;
    this.#ledger = ledger;
    this.#settlement = settlement;
    this.#leases = leases;
  }

  async run(call: EmbeddingCall): Promise<EmbeddingResult> {
    const { model: asked, texts, deadline, requester, requestId } = call;
    const offer = this.#offer(asked);
    const { model, pool } = offer;
    const messages = texts.map((content) => ({ role: 'user' as const, content }));
    const inputTokens = await pool.countInput({ model: model.id, messages });
    deadline.demand(pool.predictMs(model.id, { inputTokens, outputTokens: 0 }), model.id);
    const holdId = `hold_${requestId}_1`;
    const held = await this.#ledger.hold(
      {
        ...{ holdId, requestId, ...requester, inputTokens, modelMaximum: 0 },
        expiresAt: deadline.at + GRACE_MS,
      },
      call.signal,
    );
    const bound = deadline.signal(call.signal);
    const startedAt = performance.now();
    try {
      const { embedded, leaseId } = await this.#embed(call, offer, bound.signal);
      const settled = await this.#settlement.settle({
        ...{ held, model, leaseId, busyMs: Math.round(performance.now() - startedAt) },
        usage: { inputTokens: embedded.inputTokens, outputTokens: 0, estimated: false },
      });
      const budget = settled?.budget;
      return { ...embedded, model: model.id, ...(budget ? { budget } : {}) };
    } catch (error) {
      // Without vectors nothing was given for them; after the settle this changes nothing.
      await this.#settlement.void(held.holdId);
      throw bound.signal.aborted ? bound.signal.reason : error;
    } finally {
      bound.dispose();
    }
  }

  /** The cheapest that takes work now. */
  #offer(name: string): Offer {
    const offers = this.#models
      .offers(name)
      .filter(({ model }) => model.features.includes('embeddings'));
    if (offers.length === 0) {
      const issues = [{ path: 'model', message: 'chats and does not embed' }];
      throw new MeshError('invalid_request', 'model chats and does not embed.', { issues });
    }
    const available = offers.find(({ pool }) => pool.available);
    if (available) return available;
    throw new MeshError('capacity_unavailable', 'No engine of this model takes work now.', {
      retryAfterSeconds: 2,
    });
  }

  async #embed({ texts, requester, deadline }: EmbeddingCall, offer: Offer, signal: AbortSignal) {
    const { model, pool } = offer;
    const lease = await takeLease(this.#leases, requester.vertical, deadline, signal);
    const attributes = {
      'gen_ai.operation.name': 'embeddings',
      'gen_ai.provider.name': pool.engineId,
      'gen_ai.request.model': model.id,
    };
    try {
      const embedded = await inSpan(`embeddings ${model.id}`, attributes, async () => {
        const spent = noteLatency(deadline);
        const options = { deadline, lease: () => lease.proof(), signal, queue: requester.vertical };
        const embedded = await pool.embed(model.id, texts, options);
        note({ [ATTR.leaseId]: lease.id, 'gen_ai.usage.input_tokens': embedded.inputTokens });
        noteTokens({ used: embedded.inputTokens });
        spent();
        return embedded;
      });
      return { embedded, leaseId: lease.id };
    } finally {
      this.#leases.leave(lease);
    }
  }
}
