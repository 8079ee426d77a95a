import type { Amount } from './amount.ts';
import { contextOf } from './context.ts';
import type { Entry } from './entry.ts';
import { exclusionOf } from './exclusions.ts';
import type { Matter } from './matter.ts';
import { markPairs, markRepeats } from './repeats.ts';
import { markSums } from './sums.ts';

const ARGUMENT = /(公诉机关|本院|检察院)[^，。]{0,10}认为/;

export interface Classified {
  entries: Entry[];
  /** Sums whose words and figures differ. */
  contradictions: [Entry, Entry][];
}

/** Which amounts are added, which are sums of others, which are left out and why. */
export function classify(text: string, amounts: Amount[], matter: Matter): Classified {
  const entries = amounts.map((amount): Entry => {
    const context = contextOf(text, amount);
    const reason = exclusionOf(matter, context);
    const excluded = reason === undefined ? {} : { role: 'excluded' as const, reason };
    return { ...amount, context, role: 'item', ...excluded };
  });
  const contradictions = markPairs(text, entries);
  if (matter === 'offence') leaveArguments(text, entries);
  markRepeats(matter, entries);
  markSums(text, entries);
  if (matter === 'offence') takePrices(entries);
  return { entries, contradictions };
}

/** What the parties argue repeats what was found; it is looked at only where nothing was found. */
function leaveArguments(text: string, entries: Entry[]): void {
  const at = text.search(ARGUMENT);
  if (at < 0 || !entries.some(({ role, start }) => role === 'item' && start < at)) return;
  for (const entry of entries)
    if (entry.role === 'item' && entry.start > at)
      Object.assign(entry, { role: 'excluded', reason: 'argument' });
}

/** Without a value the price at which it was sold on is what is known of it. */
function takePrices(entries: Entry[]): void {
  if (entries.some(({ role }) => ['item', 'total'].includes(role))) return;
  for (const entry of entries.filter(({ reason }) => reason === 'resale')) {
    entry.role = 'item';
    delete entry.reason;
  }
}
