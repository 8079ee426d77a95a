import { flows } from '@banyan/contracts/flows';
import type { FlowStatus } from '@banyan/contracts/vertical';
import { until } from '@banyan/testing';
import { get, mesh, post, rows, urlOf } from './mesh.ts';
import type { TopicLog } from './topic-log.ts';

type Input = Record<string, Record<string, unknown>>;

export const flowNamed = (name: string) => {
  const flow = flows.find((one) => one.name === name);
  if (!flow) throw new Error(`There is no flow ${name}.`);
  return flow;
};

/** A sample's input, to be changed at will. */
export const sampleOf = (name: string, place: number) =>
  structuredClone(flowNamed(name).samples[place]?.input) as Input;

export async function begin(name: string, input: unknown, headers: Record<string, string> = {}) {
  const [first] = flowNamed(name).steps;
  const sent = post(urlOf(first?.vertical ?? ''), `/v1/${first?.vertical}/flows/${name}`);
  const { status, body, headers: given } = await sent.set(headers).send(input as object);
  if (status !== 202) throw new Error(`${status} ${JSON.stringify(body)}`);
  return { ...(body as FlowStatus), location: String(given.location) };
}

export async function statusAt(vertical: string, id: string): Promise<FlowStatus> {
  const { status, body } = await get(urlOf(vertical), `/v1/${vertical}/flows/${id}`);
  if (status !== 200) throw new Error(`${status} ${JSON.stringify(body)}`);
  return body as FlowStatus;
}

export const ended = (vertical: string, id: string, ms = 80_000) =>
  until(async () => {
    const status = await statusAt(vertical, id);
    return status.endedAt ? status : undefined;
  }, ms);

/** What went over the topics of a flow, as `step state`, in the order in which it came. */
export const told = (log: TopicLog, id: string): string[] =>
  log.seen.flatMap(({ topic, value }) => {
    const flow = value.flow as { id: string; step: string; state: string } | undefined;
    return topic.includes('.completed.') && flow?.id === id ? [`${flow.step} ${flow.state}`] : [];
  });

interface Hold {
  id: string;
  tokens: string;
  state: string;
  usage: { inputTokens: number; outputTokens: number } | null;
}

/** The flow's one hold, and what its steps took out of it. */
export async function holdsOf(id: string): Promise<{ whole: Hold[]; parts: Hold[]; used: number }> {
  const task = `task_${mesh.tenant}_${id}`;
  const sql = 'select id, tokens, state, usage from hold where';
  const whole = await rows<Hold>('foundation-model', `${sql} id = $1`, [task]);
  const parts = await rows<Hold>('foundation-model', `${sql} task_id = $1`, [task]);
  const used = parts.map(({ usage }) => (usage ? usage.inputTokens + usage.outputTokens : 0));
  return { whole, parts, used: used.reduce((all, one) => all + one, 0) };
}

/** The services in whose spans a trace is. */
export async function servicesIn(traceId: string): Promise<string[]> {
  const response = await fetch(`${mesh.traces}/api/v2/trace/${traceId}`);
  if (!response.ok) return [];
  const spans = (await response.json()) as { localEndpoint: { serviceName: string } }[];
  return [...new Set(spans.map(({ localEndpoint }) => localEndpoint.serviceName))].toSorted();
}
