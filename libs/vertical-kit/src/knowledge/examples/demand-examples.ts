import type { SourceDescription, SourceFormat } from '@banyan/contracts/vertical';
import { refused } from '../import/refused.ts';
import { isUnder } from '../model/in-reach.ts';
import type { Chunk } from '../model/chunk.ts';
import { isAmongExamples, placeOf } from './place.ts';

/** The columns of an example. */
export const [TEXT, LABEL] = ['text', 'label'] as const;
const FORMATS: SourceFormat[] = ['csv', 'jsonl'];
/** Of a label, characters: it is told in checks. */
const MOST_LABEL = 200;

/**
 * What has to hold of the pieces of a source that stands among the examples, so that a task reads
 * them. Throws at once where no task would.
 * @param tasks those that take examples, and what their labels are
 */
export function demandExamples(
  { id, format }: SourceDescription & { format: SourceFormat },
  tasks: Record<string, string>,
): (chunks: Chunk[]) => void {
  const names = Object.keys(tasks);
  if (!isAmongExamples(id) || names.length === 0) return () => undefined;
  if (!names.some((name) => isUnder(id, placeOf(name)))) {
    const known = names.map((name) => `${placeOf(name)} (${tasks[name]})`).join(', ');
    throw refused('id', `is named as no task's examples: they lie at or below ${known}`);
  }
  if (!FORMATS.includes(format))
    throw refused('file', `has no rows: examples come as ${FORMATS.join(' or ')}`);
  return (chunks) => chunks.forEach(demandLabelled);
}

function demandLabelled({ place, parts }: Chunk): void {
  // The first piece of a place has the cells of all of it.
  if (!parts) return;
  const lacking = [TEXT, LABEL].filter((name) => !parts.some((part) => part.name === name));
  if (lacking.length > 0)
    throw refused(
      place,
      `has no ${lacking.join(' and no ')} in this row: each example has a column ${TEXT} and a column ${LABEL}`,
    );
  const { start = 0, end = 0 } = parts.find(({ name }) => name === LABEL) ?? {};
  if (end - start > MOST_LABEL)
    throw refused(`${place}/${LABEL}`, `has a label of more than ${MOST_LABEL} characters`);
}
