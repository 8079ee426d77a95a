import { parseDecimal } from '@banyan/kernel';
import { readXml, walk } from '@banyan/kernel/xml';
import { z } from 'zod';
import { type Message, toMessage, transfersOf } from '../messages/message.ts';
import type { Finding } from '../rules/finding.ts';
import { findingsOf } from '../rules/rules.ts';
import type { Edit } from './edit.ts';
import { propose } from './propose.ts';
import { reasonFor } from './reasons.ts';
import { sourceOf } from './source.ts';

/** One repair may make the next possible: so often at most. */
const MOST_ROUNDS = 6;
const MOST_LISTED = 200;
/** Longest repaired message that an answer carries, characters. */
const MOST_TEXT = 2_000_000;
const MOST_QUOTE = 500;

export const repairSchema = z.object({
  /** With these changes no rule finds an error; only then is there a message. */
  complete: z.boolean(),
  changesTotal: z.int().nonnegative(),
  changes: z.array(
    z.object({
      rule: z.string(),
      /** Where it was before. */
      xpath: z.string(),
      what: z.string(),
      from: z.string().optional(),
      to: z.string().optional(),
    }),
  ),
  /** What only people can put right, and why. */
  left: z.array(z.object({ rule: z.string(), xpath: z.string(), reason: z.string() })),
  /** The repaired message; left out where it is not complete, or longer than 2,000,000 characters. */
  xml: z.string().optional(),
});

export type Repair = z.infer<typeof repairSchema>;

export interface Repaired {
  repair: Repair;
  /** The repaired message, read again. */
  message: Message;
  findings: Finding[];
}

/** Proposes a repair. Changes how things are said and what follows from the rest, nothing else. */
export function repairOf(text: string, message: Message, findings: Finding[]): Repaired {
  let now = { text, message, findings };
  const changes: Repair['changes'] = [];
  for (let round = 0; round < MOST_ROUNDS && now.findings.some(isError); round++) {
    const edits = propose(sourceOf(now.text, now.message, now.findings));
    if (edits.length === 0) break;
    const next = read(apply(now.text, edits));
    // What would move other money is no repair.
    if (!keepsMoney(message, next.message)) break;
    for (const { finding, what, from, to } of edits)
      changes.push({ rule: finding.rule, xpath: finding.xpath, what, ...short({ from, to }) });
    now = next;
  }
  const open = now.findings.filter(isError);
  const complete = open.length === 0;
  const repair = {
    ...{ complete, changesTotal: changes.length, changes: changes.slice(0, MOST_LISTED) },
    left: open
      .slice(0, MOST_LISTED)
      .map(({ rule, xpath }) => ({ rule, xpath, reason: reasonFor(rule) })),
    ...(complete && now.text.length <= MOST_TEXT && { xml: now.text }),
  };
  return { repair, message: now.message, findings: now.findings };
}

const isError = ({ severity }: Finding) => severity === 'error';

/** Edits are in their order, and touch each other nowhere. */
function apply(text: string, edits: Edit[]): string {
  const pieces = edits.map((edit, i) => text.slice(edits[i - 1]?.end ?? 0, edit.start) + edit.text);
  return pieces.join('') + text.slice(edits.at(-1)?.end ?? 0);
}

function read(text: string) {
  const message = toMessage(readXml(text));
  return { text, message, findings: findingsOf(message) };
}

function short(quotes: { from: string | undefined; to: string | undefined }) {
  const kept = Object.entries(quotes).filter(
    ([, text]) => text !== undefined && text.length <= MOST_QUOTE,
  );
  return Object.fromEntries(kept) as { from?: string; to?: string };
}

/** No account is another one, and no amount that could be read is another one. */
export function keepsMoney(before: Message, after: Message): boolean {
  const accounts = ({ root }: Message) =>
    [...walk(root)].flatMap(({ name, text }) =>
      name === 'IBAN' ? [text.replaceAll(/\s+/g, '').toUpperCase()] : [],
    );
  const kept = new Set(accounts(after));
  const [old, now] = [transfersOf(before), transfersOf(after)];
  const same = old.every(({ amount, direction }, i) => {
    const value = parseDecimal(amount?.text ?? '');
    const its = now[i];
    return (
      !value || (parseDecimal(its?.amount?.text ?? '')?.eq(value) && its?.direction === direction)
    );
  });
  return (
    old.length === now.length && same && accounts(before).every((account) => kept.has(account))
  );
}
