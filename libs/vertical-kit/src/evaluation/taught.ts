import { createHash } from 'node:crypto';
import { placeOf } from '../knowledge/examples/place.ts';
import { importSource } from '../knowledge/import/import-source.ts';
import { EVERYBODY } from '../knowledge/knowledge.ts';
import { MemoryKnowledge } from '../knowledge/memory/memory-knowledge.ts';
import { TenantKnowledge } from '../knowledge/tenant-knowledge.ts';
import type { Task } from '../task/task.ts';

export interface LabelledText {
  text: string;
  label: string;
}

export interface Teaching<I> {
  examples: readonly LabelledText[];
  /** Of an input, the text that is asked about. */
  textOf: (input: I) => string;
  /** In so many parts; as many as there are examples leaves out one at a time. */
  parts?: number;
  /** Another number parts them in another way. */
  round?: number;
  /** At most so many examples: for a curve of learning. */
  most?: number;
}

/**
 * A task as it answers once the examples of the other parts are imported: what is asked about, and
 * what has the same text, never teaches. The parts are fixed by a hash and of all labels alike.
 */
export function taught<I>(task: Task, { examples, textOf, most, ...how }: Teaching<I>): Task {
  const parts = partsOf(examples, how);
  const known = new Map<number | undefined, Promise<MemoryKnowledge>>();
  return {
    ...task,
    run: async (input, context) => {
      const part = parts.get(textOf(input as I));
      const others = examples.filter(({ text }) => parts.get(text) !== part);
      const knowledge = known.get(part) ?? knowing(task.name, others.slice(0, most));
      known.set(part, knowledge);
      return task.run(input, {
        ...context,
        knowledge: new TenantKnowledge(await knowledge, EVERYBODY),
      });
    },
  };
}

function partsOf(
  examples: readonly LabelledText[],
  { parts = 5, round = 0 }: { parts?: number; round?: number },
): Map<string, number> {
  const labels = new Map(examples.map(({ text, label }) => [text, label]));
  const keyed = [...labels].map(([text, label]) => {
    return {
      text,
      key: `${label} ${createHash('sha256').update(`${round} ${text}`).digest('hex')}`,
    };
  });
  const dealt = keyed.toSorted((a, b) => (a.key < b.key ? -1 : 1));
  return new Map(dealt.map(({ text }, i) => [text, i % parts]));
}

async function knowing(task: string, examples: readonly LabelledText[]): Promise<MemoryKnowledge> {
  const knowledge = new MemoryKnowledge();
  const content = Buffer.from(examples.map((one) => JSON.stringify(one)).join('\n'));
  const described = { id: `${placeOf(task)}/others`, owner: EVERYBODY, format: 'jsonl' as const };
  const { signal } = new AbortController();
  if (examples.length > 0) await importSource(knowledge, { ...described, content }, { signal });
  return knowledge;
}
