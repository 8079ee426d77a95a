import { hash } from 'node:crypto';
import type { Prompt } from './engine.ts';
import { type Price, priceOf } from './model.ts';

/** Where it may run, and what a choice between equals goes by. */
interface Place {
  model: { price: Price };
  pool: { engineId: string; waitMs: number };
}

/** Of each of the first messages that many characters tell one conversation from the next. */
const TOLD_BY = 1_000;

/**
 * What the turns of one conversation have in common: its first messages and its tools, or the key
 * that the caller gave. Engines keep what they have read, so the next turn is cheapest where the
 * last one ran.
 */
export function conversationOf({ messages, tools }: Prompt, cacheKey?: string): string {
  if (cacheKey !== undefined) return cacheKey;
  const asked = messages.findIndex(({ role }) => role === 'user');
  const start = messages.slice(0, asked + 1).map((message) => {
    return JSON.stringify(message.content).slice(0, TOLD_BY);
  });
  return [...start, ...(tools ?? []).map(({ name }) => name)].join('\n');
}

/**
 * The cheapest first. Of those that cost the same, the one that this conversation falls to: by
 * rendezvous hashing, so that every replica comes to the same choice and an engine that goes moves
 * only its own conversations. One that would have it wait stands behind those that would not.
 */
export function inOrder<P extends Place>(places: P[], conversation: () => string): P[] {
  if (places.length < 2) return places;
  const key = conversation();
  return places
    .map((place) => ({
      place,
      price: priceOf(place.model),
      waitMs: place.pool.waitMs,
      draw: hash('sha1', `${key}\n${place.pool.engineId}`),
    }))
    .toSorted((a, b) => a.price - b.price || a.waitMs - b.waitMs || (a.draw < b.draw ? -1 : 1))
    .map(({ place }) => place);
}
