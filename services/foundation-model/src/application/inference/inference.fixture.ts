import { Deadline } from '@banyan/kernel';
import { InMemoryLedger } from '../../adapters/ledger/in-memory-ledger.ts';
import type { Engine, EngineEvent, Piece } from '../../domain/engine/engine.ts';
import { EnginePool } from '../../domain/engine/engine-pool.ts';
import { Fence } from '../../domain/engine/fence.ts';
import type { ModelInfo } from '../../domain/engine/model.ts';
import { offersFor } from '../../domain/engine/offers-for.ts';
import { FakeBroker, TTL } from '../leases/lease-broker.fixture.ts';
import { LeaseKeeper } from '../leases/lease-keeper.ts';
import { Settlement } from '../ledger/settlement.ts';
import { Admission } from './admission.ts';
import type { InferenceCall, InferenceRequest } from './inference.ts';
import { Models, type Offer } from './models.ts';
import { RunInference } from './run-inference.ts';

/** What an engine does with a call: events, or what it throws. */
export type Script = (EngineEvent | Error)[];

export const piece = (text: string): Piece => ({ type: 'piece', text, tokens: 1 });
export const end = (outputTokens: number): EngineEvent => ({
  ...{ type: 'end', finishReason: 'stop', inputTokens: 10, outputTokens },
});

export const modelOf = (id: string, more: Partial<ModelInfo> = {}): ModelInfo => ({
  ...{ id, aliases: ['default'], contextTokens: 4_096, maxOutputTokens: 512 },
  ...{ capabilities: ['code'], features: [], languages: ['en'], simulated: false },
  price: { input: 1, output: 1 },
  ...more,
});

/** An engine that follows its scripts, one a call, the last for ever; and how often it was called. */
export class ScriptedEngine implements Engine {
  readonly parallel = 4;
  readonly health = 'up' as const;
  readonly models: ModelInfo[];
  readonly id: string;
  calls = 0;
  readonly #scripts: Script[];
  /** Tokens a second. */
  readonly rate: number;

  constructor(model: ModelInfo, scripts: Script[], rate = 1_000) {
    this.id = `engine-${model.id}`;
    this.models = [model];
    this.#scripts = scripts;
    this.rate = rate;
  }

  async countInput(): Promise<number> {
    return 10;
  }

  async *generate(_: unknown, signal: AbortSignal): AsyncGenerator<EngineEvent> {
    const script = this.#scripts[Math.min(this.calls++, this.#scripts.length - 1)] ?? [];
    for (const step of script) {
      signal.throwIfAborted();
      if (step instanceof Error) throw step;
      yield step;
    }
    const last = script.at(-1);
    if (last instanceof Error || last?.type === 'end') return;
    // Neither an end nor an error: it hangs.
    await new Promise((_resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason as Error));
    });
  }

  async close(): Promise<void> {}
}

class TheseModels extends Models {
  readonly currency = 'USD';
  readonly #offers: Offer[];

  constructor(engines: ScriptedEngine[]) {
    super();
    const fence = new Fence();
    this.#offers = engines.flatMap((engine) =>
      engine.models.map((model) => {
        const rates = { prefillTokensPerSecond: 100_000, decodeTokensPerSecond: engine.rate };
        return { model, pool: new EnginePool(engine, { [model.id]: rates }, fence) };
      }),
    );
  }

  offers(name: string, constraints = {}): Offer[] {
    return offersFor(this.#offers, name, constraints);
  }

  list(): ModelInfo[] {
    return this.#offers.map(({ model }) => model);
  }
}

/** The use case over these engines, with a ledger and a broker of the test's own. */
export function inferenceOver(...engines: ScriptedEngine[]) {
  const ledger = new InMemoryLedger();
  const broker = new FakeBroker();
  const options = { ttlMs: TTL, idleMs: 3_000, cards: 1, onWarning: () => undefined };
  const inference = new RunInference(
    new Admission(new TheseModels(engines), ledger),
    new Settlement(ledger),
    new LeaseKeeper(broker, options),
  );
  let asked = 0;
  const run = (
    request: Partial<InferenceRequest> = {},
    ms = 5_000,
    rest: Partial<InferenceCall> = {},
  ) =>
    inference.run({
      ...{ requestId: `r${++asked}`, attempt: 1, deadline: Deadline.in(ms) },
      request: {
        ...{ model: 'default', messages: [{ role: 'user', content: 'hi' }], stream: false },
        ...request,
      },
      requester: { tenant: 'acme', keyId: 'k', vertical: 'direct' },
      signal: new AbortController().signal,
      onPiece: () => undefined,
      ...rest,
    });
  return { run, ledger, broker };
}
