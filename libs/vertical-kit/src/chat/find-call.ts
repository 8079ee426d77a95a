import { z } from 'zod';
import { invalid } from '../doors/http/submitted.ts';
import type { Task } from '../task/task.ts';
import type { Vertical } from '../task/vertical.ts';
import { type Body, bodiesIn } from './bodies.ts';

export interface TaskCall {
  task: Task;
  input: unknown;
}

export interface Looked {
  /** What is to be done, where the message leaves no doubt. */
  call?: TaskCall;
  /** Else the tasks that it may be about, and what is said beside the name of one. */
  tasks: Task[];
  rest: string;
}

/** Characters of the first line in which a task is named. */
const NAMED_WITHIN = 300;

/**
 * The task whose input a message is, holds, or names: by rule. A name counts in the first line of
 * the user's own words alone, never within a document.
 */
export function findCall({ tasks, name }: Vertical, text: string): Looked {
  const { bodies, words } = bodiesIn(text);
  const named = namedIn(tasks, name, words);
  const among = named ? [named.task] : tasks;
  const fitting = bodies.flatMap((body) => fit(among, body));
  const [first, ...others] = fitting;
  if (first && others.every(({ task }) => task === first.task))
    return { call: first, tasks, rest: text };
  if (first) return { tasks: [...new Set(fitting.map(({ task }) => task))], rest: text };
  if (named) return { tasks: among, rest: named.rest, ...inNamed(named.task, named.rest, bodies) };
  const said = firstFromText(tasks, words);
  return { tasks, rest: text, ...(said ? { call: said } : {}) };
}

function namedIn(tasks: Task[], vertical: string, words: string) {
  const said = words.trimStart();
  const [line = ''] = said.slice(0, NAMED_WITHIN).split('\n', 1);
  const found = tasks
    .flatMap((task) => {
      const pattern = new RegExp(`(?<![\\w:/-])(?:/v1/${vertical}/)?${task.name}(?![\\w-]|:\\w)`);
      const at = pattern.exec(line);
      return at ? [{ task, at: at.index, length: at[0].length }] : [];
    })
    .toSorted((a, b) => a.at - b.at);
  const [first] = found;
  if (!first) return undefined;
  const rest = said.slice(0, first.at) + said.slice(first.at + first.length);
  return { task: first.task, rest: rest.replace(/^[\s:：,，]+/, '').trim() };
}

function fit(tasks: Task[], body: Body): TaskCall[] {
  return tasks.flatMap((task) => {
    const input = inputOf(task, body);
    return input !== undefined && task.input.safeParse(input).success ? [{ task, input }] : [];
  });
}

function inputOf({ document }: Task, body: Body): unknown {
  if (body.kind === 'json') return body.value;
  const takes = document?.mediaTypes.some((type) => /\bxml$/.test(type));
  return takes ? document?.toInput(Buffer.from(body.text)) : undefined;
}

/** Of a task that is named the rest of the words; throws where a document beside it is wrong. */
function inNamed(task: Task, rest: string, bodies: Body[]): { call?: TaskCall } {
  const [body] = bodies;
  if (body) {
    const given = inputOf(task, body);
    if (given === undefined) throw invalid('messages', `hold XML, and ${task.name} takes none`);
    const parsed = task.input.safeParse(given);
    const [issue] = parsed.error?.issues ?? [];
    const place = ['messages', ...(issue?.path ?? [])].join('.');
    throw invalid(place, `is no input of ${task.name}: ${issue?.message ?? 'it does not fit'}`);
  }
  if (rest === '') return {};
  const input = task.fromText?.(rest) ?? onlyText(task, rest);
  return input !== undefined && task.input.safeParse(input).success
    ? { call: { task, input } }
    : {};
}

/** Where all that a task needs is one text, those words are it. */
function onlyText({ input }: Task, text: string): unknown {
  const schema = z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' });
  const [needed, ...more] = schema.required ?? [];
  const field = needed === undefined ? undefined : schema.properties?.[needed];
  const isText = typeof field === 'object' && field.type === 'string';
  return needed !== undefined && more.length === 0 && isText ? { [needed]: text } : undefined;
}

function firstFromText(tasks: Task[], text: string): TaskCall | undefined {
  for (const task of tasks) {
    const input = task.fromText?.(text);
    if (input !== undefined && task.input.safeParse(input).success) return { task, input };
  }
  return undefined;
}
