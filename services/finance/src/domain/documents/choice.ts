import { z } from 'zod';
import { type Candidate, type Field, FIELDS } from './model.ts';

/** Candidates of a field that a model is shown. */
export const SHOWN = 4;
const MOST_VALUE = 160;
const MOST_LINES = 60;

export type Offer = Partial<Record<Field, Candidate[]>>;

/** Fields whose best candidate is in doubt, and has rivals: there a model may choose. */
export function offerOf(candidates: Record<Field, Candidate[]>): Offer {
  const open = FIELDS.filter((field) => {
    const [best, rival] = candidates[field];
    return best && rival && best.doubts.length > 0;
  });
  return Object.fromEntries(open.map((field) => [field, candidates[field].slice(0, SHOWN)]));
}

const SYSTEM =
  'You read receipts. For each field choose the number of the right candidate. Reply with one JSON object and nothing else, for example {"company": 1, "total": 2}.';

/** All that was read goes as data. */
export function promptFor(offer: Offer, rows: string[]) {
  const named = Object.entries(offer).map(([field, candidates]) => ({
    name: `candidates for ${field}`,
    text: candidates.map(({ value }, i) => `${i + 1}. ${value.slice(0, MOST_VALUE)}`).join('\n'),
  }));
  const content = `Choose for: ${Object.keys(offer).join(', ')}.`;
  return {
    prompt: {
      maxTokens: 60,
      messages: [
        { role: 'system' as const, content: SYSTEM },
        { role: 'user' as const, content },
      ],
    },
    data: [
      ...named,
      { name: 'document', text: rows.slice(0, MOST_LINES).join('\n').slice(0, 4_000) },
    ],
  };
}

const choiceSchema = z.strictObject(
  Object.fromEntries(FIELDS.map((field) => [field, z.int().min(1).max(SHOWN).optional()])),
);

/** Takes a choice only among what was offered. */
export function accept(
  text: string,
  offer: Offer,
): { chosen?: Partial<Record<Field, Candidate>>; detail: string } {
  const json = /\{[^{}]{0,500}\}/.exec(text.slice(0, 5_000))?.[0];
  const parsed = choiceSchema.safeParse(json === undefined ? undefined : parse(json));
  const picks = parsed.success
    ? Object.entries(parsed.data).filter(([, n]) => n !== undefined)
    : [];
  if (picks.length === 0)
    return { detail: "the model's choice is not of the form that was asked for" };
  const chosen: Partial<Record<Field, Candidate>> = {};
  for (const [field, n] of picks) {
    const candidate = offer[field as Field]?.[(n as number) - 1];
    if (!candidate) return { detail: `the model chooses a ${field} that was not offered` };
    chosen[field as Field] = candidate;
  }
  return { chosen, detail: 'the model chose among what the rules had found' };
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
