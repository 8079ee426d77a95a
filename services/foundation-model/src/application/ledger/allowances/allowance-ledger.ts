import { type Clock, newId, systemClock } from '@banyan/kernel';
import type {
  Held,
  HoldRequest,
  Released,
  Settled,
  SettleRequest,
  SpendRequest,
} from '../../../domain/ledger/operation.ts';
import type { Party } from '../../../domain/ledger/scope.ts';
import { type AccountState, Ledger } from '../ledger.ts';
import { Allowance, tokensOf } from './allowance.ts';
import { BusyParty, SHARE } from './busy-party.ts';

/** Requests a second from which on a party takes allowances; each costs two bookings. */
const BUSY_AT = 8;
/** Nothing is set aside of an allowance that is older; what is free of it goes back, ms. */
const LIFE_MS = 1_000;
const FORGOTTEN_MS = 60_000;
/** A booking that long after the end of its allowance will not come any more, ms. */
const LOST_MS = 3_600_000;

interface Part {
  party: BusyParty;
  allowance: Allowance;
  requestId: string;
  tokens: number;
}

/**
 * A ledger before the ledger: a busy party's tokens are held for many requests at once, so that its
 * next request holds without a booking and books once, when it settles. All that is handed out was
 * held before in every scope and window: settled <= held <= cap is as true as without it. Who sends
 * little, whose requests are counted, or who has little left is held for one by one, exactly.
 */
export class AllowanceLedger extends Ledger {
  readonly #ledger: Ledger;
  readonly #busyAt: number;
  readonly #clock: Clock;
  readonly #parties = new Map<string, BusyParty>();
  readonly #parts = new Map<string, Part>();
  /** Those that end, until the last of their requests is over. */
  readonly #ending = new Set<Allowance>();

  constructor(ledger: Ledger, busyAt = BUSY_AT, clock: Clock = systemClock) {
    super();
    this.#ledger = ledger;
    this.#busyAt = busyAt;
    this.#clock = clock;
  }

  async hold(request: HoldRequest, signal?: AbortSignal): Promise<Held> {
    if (request.task) return this.#ledger.hold(request, signal);
    signal?.throwIfAborted();
    const before = this.#parts.get(request.holdId);
    if (before) return heldOf(request, before);
    const party = this.#partyOf(request);
    party.came(this.#clock.monotonic(), tokensOf(request));
    const part = this.#setAside(party, request);
    if (part) return heldOf(request, part);
    const exact = await this.#ledger.hold(request, signal);
    party.learn(exact);
    return exact;
  }

  async settle(request: SettleRequest, signal?: AbortSignal): Promise<Settled> {
    const part = this.#parts.get(request.holdId);
    if (!part) return this.#ledger.settle(request, signal);
    const { party, allowance, requestId, tokens } = part;
    const spend = { ...request, requestId, allowanceId: allowance.id, tokens };
    const settled = await this.#ledger.spend(spend, signal);
    this.#leave(request.holdId, Math.min(tokens, settled.inputTokens + settled.outputTokens));
    // What was set meanwhile counts at once, not when the allowance is over.
    if (party.learn(settled)) this.#end(party);
    return { ...settled, ...party.budget };
  }

  async void(holdId: string, signal?: AbortSignal): Promise<Released> {
    const part = this.#parts.get(holdId);
    if (!part) return this.#ledger.void(holdId, signal);
    this.#leave(holdId, 0);
    return { holdId, state: 'voided', releasedTokens: part.tokens };
  }

  spend(request: SpendRequest, signal?: AbortSignal): Promise<Settled> {
    return this.#ledger.spend(request, signal);
  }

  trim(holdId: string, keep: number): Promise<Released> {
    return this.#ledger.trim(holdId, keep);
  }

  /** Ends what is too old, too. */
  async expireDue(most: number): Promise<number> {
    const now = this.#clock.monotonic();
    for (const [id, party] of this.#parties) {
      if (party.allowance && party.allowance.endsAt <= now) this.#end(party);
      if (party.lastCame < now - FORGOTTEN_MS && !party.allowance) this.#parties.delete(id);
    }
    for (const [holdId, { allowance }] of this.#parts) {
      if (allowance.expiresAt + LOST_MS < this.#clock.now()) this.#leave(holdId, 0);
    }
    return this.#ledger.expireDue(most);
  }

  balances(scope: string): Promise<AccountState[]> {
    return this.#ledger.balances(scope);
  }

  forget(olderThanMs: number): Promise<void> {
    return this.#ledger.forget(olderThanMs);
  }

  override async close(): Promise<void> {
    const all = [...this.#parties.values()].flatMap(({ allowance }) => allowance ?? []);
    await Promise.all([...all, ...this.#ending].map((allowance) => this.#giveBack(allowance)));
    await this.#ledger.close();
  }

  #partyOf({ tenant, vertical, keyId }: Party): BusyParty {
    const id = `${tenant}/${vertical}/${keyId}`;
    const party = this.#parties.get(id) ?? new BusyParty();
    this.#parties.set(id, party);
    return party;
  }

  #setAside(party: BusyParty, request: HoldRequest): Part | undefined {
    const { holdId, requestId, expiresAt } = request;
    if (party.allowance && party.allowance.endsAt <= this.#clock.monotonic()) this.#end(party);
    const { allowance } = party;
    const tokens = tokensOf(request);
    const fits = allowance?.takes(tokens, expiresAt) ?? false;
    // The next one is on its way while the last of this one is handed out.
    if (!fits || allowance?.low) void this.#take(party, request);
    if (!allowance || !fits) return undefined;
    const part = { party, allowance, requestId, tokens };
    this.#parts.set(holdId, part);
    return part;
  }

  /** In the background: who came with this request is held for by itself. */
  async #take(party: BusyParty, request: HoldRequest): Promise<void> {
    const size = party.taking ? 0 : party.worth(this.#busyAt);
    if (size === 0) return;
    party.taking = true;
    const { tenant, vertical, keyId } = request;
    const id = newId('allowance');
    const expiresAt = request.expiresAt + LIFE_MS;
    try {
      const held = await this.#ledger.hold({
        ...{ holdId: id, requestId: id, tenant, vertical, keyId, expiresAt },
        ...{ inputTokens: 0, maxOutput: size, modelMaximum: size, leaving: size * SHARE },
      });
      party.learn(held);
      this.#end(party);
      const endsAt = this.#clock.monotonic() + LIFE_MS;
      party.allowance = new Allowance({ id, tokens: held.tokens, expiresAt }, endsAt);
    } catch {
      // There is too little left, or the ledger is away: each request hears that for itself.
    } finally {
      party.taking = false;
    }
  }

  #end(party: BusyParty): void {
    const { allowance } = party;
    party.allowance = undefined;
    if (!allowance) return;
    if (allowance.setAside > 0) this.#ending.add(allowance);
    void this.#giveBack(allowance);
  }

  #leave(holdId: string, spent: number): void {
    const part = this.#parts.get(holdId);
    if (!part) return;
    this.#parts.delete(holdId);
    const { allowance, tokens } = part;
    allowance.leaves(tokens, spent);
    if (allowance.setAside > 0 || !this.#ending.delete(allowance)) return;
    void this.#giveBack(allowance);
  }

  /** What cannot be given back now is free when the allowance expires. */
  async #giveBack({ id, setAside }: Allowance): Promise<void> {
    const given = setAside > 0 ? this.#ledger.trim(id, setAside) : this.#ledger.void(id);
    await given.catch(() => undefined);
  }
}

function heldOf({ holdId, inputTokens }: HoldRequest, { party, tokens }: Part): Held {
  const maxOutput = tokens - inputTokens;
  return { ...{ holdId, tokens, maxOutput, clamped: false }, ...party.budget };
}
