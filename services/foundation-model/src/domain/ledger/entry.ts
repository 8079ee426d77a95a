import type { Hold } from './hold.ts';

/** What every entry says of its hold; `heldTokens` is what the entry adds to or takes from the held side. */
export function entryOf(hold: Hold, heldTokens: number = hold.tokens) {
  const { holdId, requestId, tenant, keyId, vertical, accounts } = hold;
  return { holdId, requestId, tenant, keyId, vertical, heldTokens, windows: accounts };
}
