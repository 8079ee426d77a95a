import type { Check, Citation } from '@banyan/contracts/vertical';
import type { TaskContext } from '../../task/task.ts';
import { examplesCited, examplesSuffice } from './checks.ts';
import { type Example, ExampleReader } from './example-reader.ts';
import { likenesses } from './likeness.ts';
import { placeOf } from './place.ts';
import { decided, type Voted, type Voter, vote } from './vote.ts';

export interface Asked {
  text: string;
  /** Only these are decided for; all vote, or the few that are left would decide by chance. */
  among?: readonly string[];
}

export interface LabelRequest {
  /** The name of the task whose examples are asked. */
  task: string;
  /** What a label in a file says to the task; undefined where it has no such one. */
  labelOf: (said: string) => string | undefined;
}

export interface Neighbour extends Voter {
  /** Of its text and of its label. */
  citations: [Citation, Citation];
}

export interface NearestLabels {
  /** The likeliest first. */
  labels: Voted[];
  /** Absent where too little speaks for any. */
  decided?: string;
  neighbours: Neighbour[];
}

export interface FromExamples {
  /** In the order of the texts. */
  told: NearestLabels[];
  /** The neighbours of what is decided, verbatim. */
  citations: Citation[];
  /** None where there is no example. */
  checks: Check[];
}

type Context = Pick<TaskContext, 'knowledge' | 'deadline' | 'signal'>;

/** As many neighbours: more were no better (docs/how-to/examples.md), and each is read and cited. */
const NEIGHBOURS = 10;
/** A long example lies in several pieces. */
const PIECES = 3 * NEIGHBOURS;
/** Characters that are searched for: people begin with what it is about. */
const SEARCHED = 2_000;
/** Texts of one request that are asked for, and of the time that is left what may go into it. */
const MOST = { texts: 200, share: 0.5 };

/**
 * The labels of the examples that are nearest to each text: those that were imported for the task by
 * its caller and for everybody. What examples hold is data: each votes for its own label alone.
 */
export async function nearestLabels(
  { knowledge, deadline, signal }: Context,
  request: LabelRequest,
  texts: readonly Asked[],
): Promise<FromExamples> {
  const nothing: NearestLabels = { labels: [], neighbours: [] };
  const under = placeOf(request.task);
  if (!(await knowledge.has(under)))
    return { told: texts.map(() => nothing), citations: [], checks: [] };
  const reader = new ExampleReader(knowledge);
  const unknown = new Set<string>();
  const known = new Map<string, NearestLabels>();
  const leaving = deadline.remaining() * (1 - MOST.share);
  for (const asked of texts) {
    signal.throwIfAborted();
    if (known.size >= MOST.texts || deadline.remaining() < leaving) break;
    if (!known.has(keyOf(asked))) known.set(keyOf(asked), await nearest(asked));
  }
  const told = texts.map((asked) => known.get(keyOf(asked)) ?? nothing);
  const sure = [...known]
    .map(([key, found]) => ({ asked: JSON.parse(key) as Asked, nearest: found }))
    .filter((one) => one.nearest.decided !== undefined);
  const unasked = told.filter((one) => one === nothing).length;
  return {
    told,
    citations: citationsOf(sure.map((one) => one.nearest)),
    checks: [
      await examplesCited(knowledge, request, sure, { unknown: [...unknown], unasked }),
      ...examplesSuffice(sure.map((one) => one.nearest)),
    ],
  };

  async function nearest({ text, among }: Asked): Promise<NearestLabels> {
    const words = text.slice(0, SEARCHED).toWellFormed();
    const hits = await knowledge.search({ words, under, limit: PIECES });
    const voting: (Example & { votes: string })[] = [];
    for (const example of await reader.read(hits, NEIGHBOURS)) {
      const votes = request.labelOf(example.label.trim());
      if (votes === undefined) unknown.add(example.label.trim());
      else voting.push({ ...example, votes });
    }
    const alike = likenesses(
      text,
      voting.map((example) => example.text),
    );
    const neighbours = voting.map(({ votes: label, citations }, i) => {
      return { label, likeness: alike[i] ?? 0, citations };
    });
    const first = decided(neighbours);
    const isAsked = first !== undefined && (among?.includes(first) ?? true);
    return { labels: vote(neighbours), neighbours, ...(isAsked ? { decided: first } : {}) };
  }
}

const keyOf = (asked: Asked) => JSON.stringify(asked);

function citationsOf(sure: readonly NearestLabels[]): Citation[] {
  const all = sure.flatMap(({ neighbours }) => neighbours.flatMap(({ citations }) => citations));
  return [...new Map(all.map((one) => [JSON.stringify(one), one])).values()];
}
