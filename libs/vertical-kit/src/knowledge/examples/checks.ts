import type { Check } from '@banyan/contracts/vertical';
import { parseLocator } from '../model/locator.ts';
import type { TenantKnowledge } from '../tenant-knowledge.ts';
import { likenesses } from './likeness.ts';
import type { Asked, LabelRequest, NearestLabels, Neighbour } from './told.ts';
import { decided } from './vote.ts';

export interface Decided {
  asked: Asked;
  nearest: NearestLabels;
}

const MOST_NAMED = 3;

/** Each citation stands in its source, and the votes follow from what stands there alone. */
export async function examplesCited(
  knowledge: TenantKnowledge,
  { labelOf }: LabelRequest,
  sure: readonly Decided[],
  { unknown, unasked }: { unknown: string[]; unasked: number },
): Promise<Check> {
  const wrong: (string | undefined)[] = [];
  for (const { asked, nearest } of sure) {
    const read = await Promise.all(
      nearest.neighbours.map((one) => readAgain(knowledge, one, labelOf)),
    );
    const alike = likenesses(
      asked.text,
      read.map(({ text }) => text),
    );
    const again = read.map(({ label }, i) => ({ label, likeness: alike[i] ?? 0 }));
    const isSame = nearest.neighbours.every(
      ({ label, likeness }, i) => again[i]?.label === label && again[i].likeness === likeness,
    );
    if (!isSame || decided(again) !== nearest.decided) wrong.push(nearest.decided);
  }
  const count = sure.reduce((sum, { nearest }) => sum + nearest.neighbours.length, 0);
  const good =
    sure.length > 0
      ? `${count} examples, each read again from its source, vote as told`
      : 'the examples that are near decide nothing';
  const names = unknown.slice(0, MOST_NAMED).join(', ');
  return {
    id: 'examples-cited',
    passed: wrong.length === 0,
    detail: [
      wrong.length === 0 ? good : `the votes for ${wrong.join(', ')} do not follow`,
      ...(unknown.length > 0
        ? [`${unknown.length} labels that the task does not have did not vote: ${names}`]
        : []),
      ...(unasked > 0 ? [`${unasked} texts were not asked for: too many, or no time`] : []),
    ].join('; '),
  };
}

async function readAgain(
  knowledge: TenantKnowledge,
  { citations: [of, said] }: Neighbour,
  labelOf: LabelRequest['labelOf'],
) {
  const [text = '', ...holds] = await Promise.all([
    knowledge.quoteAt(of.sourceId, parseLocator(of.locator).place),
    ...[knowledge.holds(of), knowledge.holds(said)],
  ]);
  // A label of no task is none that anything was told for.
  return { text, label: (holds.includes(false) ? undefined : labelOf(said.quote.trim())) ?? '' };
}

/** The doubt about all that examples decide: of held-out texts too few were right to verify any. */
export function examplesSuffice(sure: readonly NearestLabels[]): Check[] {
  if (sure.length === 0) return [];
  const told = sure.slice(0, MOST_NAMED).map(({ labels: [first], neighbours }) => {
    const votes = neighbours.filter(({ label }) => label === first?.label).length;
    return `${first?.label} by ${votes} of ${neighbours.length}, ${first?.share.toFixed(2)} of the votes`;
  });
  const more = sure.length > told.length ? `; ${sure.length - told.length} more` : '';
  const detail = `decided by likeness, which proves nothing: ${told.join('; ')}${more}`;
  return [{ id: 'examples-suffice', passed: false, detail }];
}
