import type { Check, Citation } from '@banyan/contracts/vertical';
import type { TaskContext } from '../../task/task.ts';
import { examplesCited, examplesSuffice } from './checks.ts';
import { ExampleReader } from './example-reader.ts';
import { likeness, wordsOf } from './likeness.ts';
import { placeOf } from './place.ts';
import { decided, type Voted, type Voter, vote } from './vote.ts';

export interface Asked {
  text: string;
  /** Only these labels are in question. */
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
/** What is searched for: people begin with what it is about. */
const SEARCHED = 2_000;
/** Texts of one request that are asked for, and of the time that is left what may go into it. */
const MOST = { texts: 200, share: 0.5 };

/**
 * The labels of the examples that are nearest to each text: those that were imported for the task by
 * its caller and for everybody. What examples hold is data: each votes for its own label alone.
 */
export async function nearestLabels(
  context: Context,
  request: LabelRequest,
  texts: readonly Asked[],
): Promise<FromExamples> {
  const { knowledge, deadline, signal } = context;
  const reader = new ExampleReader(knowledge);
  const unknown = new Set<string>();
  const known = new Map<string, NearestLabels>();
  const leaving = deadline.remaining() * (1 - MOST.share);
  const told: NearestLabels[] = [];
  let unasked = 0;
  for (const asked of texts) {
    signal.throwIfAborted();
    const key = JSON.stringify(asked);
    const isLate = known.size >= MOST.texts || deadline.remaining() < leaving;
    if (isLate && !known.has(key)) unasked++;
    const nearest = known.get(key) ?? (isLate ? NOTHING : await ask(asked));
    known.set(key, nearest);
    told.push(nearest);
  }
  const isHeard = unknown.size > 0 || told.some(({ neighbours }) => neighbours.length > 0);
  const sure = [...known]
    .map(([key, nearest]) => ({ asked: JSON.parse(key) as Asked, nearest }))
    .filter(({ nearest }) => nearest.decided !== undefined);
  return {
    told,
    citations: citationsOf(sure.map(({ nearest }) => nearest)),
    checks: isHeard
      ? [
          await examplesCited(knowledge, request, sure, { unknown: [...unknown], unasked }),
          ...examplesSuffice(sure.map(({ nearest }) => nearest)),
        ]
      : [],
  };

  async function ask({ text, among }: Asked): Promise<NearestLabels> {
    const words = text.slice(0, SEARCHED).toWellFormed();
    const hits = await knowledge.search({ words, under: placeOf(request.task), limit: PIECES });
    const own = wordsOf(text);
    const neighbours: Neighbour[] = [];
    for (const example of await reader.read(hits, NEIGHBOURS)) {
      const label = request.labelOf(example.label.trim());
      if (label === undefined) unknown.add(example.label.trim());
      else if (!among || among.includes(label))
        neighbours.push({
          ...{ label, likeness: likeness(own, wordsOf(example.text)) },
          citations: example.citations,
        });
    }
    const first = decided(neighbours);
    return { labels: vote(neighbours), neighbours, ...(first ? { decided: first } : {}) };
  }
}

const NOTHING: NearestLabels = { labels: [], neighbours: [] };

function citationsOf(sure: readonly NearestLabels[]): Citation[] {
  const all = sure.flatMap(({ neighbours }) => neighbours.flatMap(({ citations }) => citations));
  return [...new Map(all.map((one) => [JSON.stringify(one), one])).values()];
}
