import { describe, expect, it } from 'vitest';
import { conversationOf, inOrder } from './affinity.ts';

const place = (engineId: string, { price = 1, waitMs = 0 } = {}) => ({
  model: { price: { input: price, output: price } },
  pool: { engineId, waitMs },
});
const engines = ['a', 'b', 'c', 'd'].map((id) => place(id));
const chosen = (places: ReturnType<typeof place>[], conversation: string) =>
  inOrder(places, () => conversation)[0]?.pool.engineId;
const conversations = Array.from({ length: 2_000 }, (_, index) => `conversation ${index}`);

const user = (content: string) => ({ role: 'user' as const, content });
const assistant = (content: string) => ({ role: 'assistant' as const, content });
const prompt = (...messages: (ReturnType<typeof user> | ReturnType<typeof assistant>)[]) => ({
  model: 'm',
  messages,
});

describe('inOrder', () => {
  it('gives each of equal engines its share of the conversations', () => {
    const counts = Map.groupBy(conversations, (one) => chosen(engines, one));
    for (const { pool } of engines) {
      expect(counts.get(pool.engineId)?.length).toBeGreaterThan(0.2 * conversations.length);
    }
  });

  it('moves only the conversations of an engine that is gone', () => {
    const left = engines.filter(({ pool }) => pool.engineId !== 'b');
    for (const one of conversations) {
      const before = chosen(engines, one);
      if (before !== 'b') expect(chosen(left, one)).toBe(before);
    }
  });

  it('does not have one wait where another is free', () => {
    const busy = engines.map(({ pool }) =>
      place(pool.engineId, { waitMs: pool.engineId === 'c' ? 0 : 50 }),
    );
    expect(new Set(conversations.map((one) => chosen(busy, one)))).toEqual(new Set(['c']));
  });

  it('goes by the price first', () => {
    const cheap = [...engines, place('cheap', { price: 0, waitMs: 900 })];
    expect(chosen(cheap, 'any')).toBe('cheap');
  });
});

describe('conversationOf', () => {
  const opening = [user('What is an IBAN?')];

  it('is the same for every turn of a conversation', () => {
    const later = [...opening, assistant('A number.'), user('Whose?')];
    expect(conversationOf(prompt(...later))).toBe(conversationOf(prompt(...opening)));
  });

  it('tells conversations with the same instructions apart', () => {
    expect(conversationOf(prompt(user('a')))).not.toBe(conversationOf(prompt(user('b'))));
  });

  it("is the caller's own key where there is one", () => {
    expect(conversationOf(prompt(...opening), 'mine')).toBe('mine');
  });
});
