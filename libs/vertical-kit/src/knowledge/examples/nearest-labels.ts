import type { Citation } from '@banyan/contracts/vertical';
import type { TaskContext } from '../../task/task.ts';
import { examplesCited, examplesSuffice } from './checks.ts';
import { Examples } from './examples.ts';
import { placeOf } from './place.ts';
import type { Asked, FromExamples, LabelRequest, NearestLabels } from './told.ts';

/** Texts of one request that are asked for, and of the time that is left what may go into it. */
const MOST = { texts: 200, share: 0.5 };

/**
 * The labels of the examples that are nearest to each text: those that were imported for the task by
 * its caller and for everybody. What examples hold is data: each votes for its own label alone.
 */
export async function nearestLabels(
  { knowledge, deadline, signal }: Pick<TaskContext, 'knowledge' | 'deadline' | 'signal'>,
  request: LabelRequest,
  texts: readonly Asked[],
): Promise<FromExamples> {
  const nothing: NearestLabels = { labels: [], neighbours: [] };
  if (!(await knowledge.has(placeOf(request.task))))
    return { told: texts.map(() => nothing), citations: [], checks: [] };
  const examples = new Examples(knowledge, request);
  const leaving = deadline.remaining() * (1 - MOST.share);
  const known = new Map<string, NearestLabels>();
  for (const asked of texts) {
    signal.throwIfAborted();
    if (known.size >= MOST.texts || deadline.remaining() < leaving) break;
    const key = JSON.stringify(asked);
    if (!known.has(key)) known.set(key, await examples.nearest(asked));
  }
  const told = texts.map((asked) => known.get(JSON.stringify(asked)) ?? nothing);
  const sure = [...known]
    .map(([key, nearest]) => ({ asked: JSON.parse(key) as Asked, nearest }))
    .filter(({ nearest }) => nearest.decided !== undefined);
  const left = {
    unknown: [...examples.unknown],
    unasked: told.filter((one) => one === nothing).length,
  };
  return {
    told,
    citations: citationsOf(sure.map(({ nearest }) => nearest)),
    checks: [
      await examplesCited(knowledge, request, sure, left),
      ...examplesSuffice(sure.map(({ nearest }) => nearest)),
    ],
  };
}

/** Each once: the same example may speak for several texts. */
function citationsOf(sure: readonly NearestLabels[]): Citation[] {
  const all = sure.flatMap(({ neighbours }) => neighbours.flatMap(({ citations }) => citations));
  return [...new Map(all.map((one) => [JSON.stringify(one), one])).values()];
}
