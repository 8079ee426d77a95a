import { type Flow, type FlowStep, flows } from '@banyan/contracts/flows';
import { type Envelope, type FlowRecord, taskTopics } from '@banyan/contracts/vertical';
import { MeshError } from '@banyan/kernel';

/** The flows in which a vertical has a step. */
export const flowsOf = (vertical: string, all: readonly Flow[] = flows): Flow[] =>
  all.filter(({ steps }) => steps.some((step) => step.vertical === vertical));

/** Whose completions a vertical has to hear. */
export const heardBy = (vertical: string, all: readonly Flow[] = flows): string[] => [
  ...new Set(flowsOf(vertical, all).flatMap(({ steps }) => steps.map((step) => step.vertical))),
];

/** The one that began it, keeps its end and frees its tokens. */
export const ownerOf = ({ steps: [first] }: Flow): string => first?.vertical ?? '';

export function flowNamed(all: readonly Flow[], name: string): Flow {
  const flow = all.find((one) => one.name === name);
  if (flow) return flow;
  throw new MeshError('not_found', `There is no such flow here: ${name.slice(0, 80)}.`);
}

export function placeOf(flow: Flow, id: string): number {
  const place = flow.steps.findIndex((step) => step.id === id);
  if (place >= 0) return place;
  throw new MeshError('not_found', `The flow ${flow.name} has no step ${id.slice(0, 80)}.`);
}

export const stepAt = (flow: Flow, place: number): FlowStep => {
  const step = flow.steps[place];
  if (!step) throw new MeshError('not_found', `The flow ${flow.name} has no step ${place}.`);
  return step;
};

export const topicsOf = (step: FlowStep) => taskTopics(step.vertical);

/** The record that asks for a step, after the one that tells of the step before it. */
export function asking(before: FlowRecord, step: FlowStep) {
  const { reason: _, outcome: __, ...rest } = before;
  const flow: FlowRecord = { ...rest, step: step.id, state: 'asked' };
  return { task: step.task, input: step.input(soFar(flow)), flow };
}

/** What a step's answer makes of the flow: done, or refused and why. */
export function judged(step: FlowStep, asked: FlowRecord, envelope: Envelope): FlowRecord {
  const refused = (reason: string): FlowRecord => ({
    ...{ ...asked, state: 'refused', reason: reason.slice(0, 4_000) },
  });
  if (envelope.abstained) return refused(`abstained: ${envelope.abstained.reason}`);
  if (!envelope.verified) return refused('a check of its result failed');
  const read = step.reads.safeParse(envelope.result);
  if (!read.success) return refused('its result is not what the flow reads');
  const reason = step.accept(read.data, soFar(asked));
  if (reason !== undefined) return refused(reason);
  return { ...asked, state: 'done', results: { ...asked.results, [step.id]: read.data } };
}

const soFar = ({ input, results }: FlowRecord) => ({ input, results });
