import { z } from 'zod';
import { word } from '../model/wording.ts';
import { defineTask, type Task } from '../task/task.ts';
import type { TaskCall } from './find-call.ts';

const LONGEST = 20_000;
const LONGEST_SCHEMA = 3_000;
const MOST_TOKENS = 200;

const SYSTEM = `Choose the tool that answers the user's message, and take its input from that message, word for word. Invent no value. Answer with JSON alone: {"task": "...", "input": {...}}, or {"task": "none", "input": {}} if no tool fits.`;

const planSchema = z.strictObject({ task: z.string(), input: z.record(z.string(), z.unknown()) });

/**
 * Lets a model choose a task and its input from a message, on the budget of whoever asks. Not one of
 * the vertical's tasks: what it chooses is checked, and then done as any other.
 */
export const planTask = (tasks: Task[]): Task =>
  defineTask({
    name: 'chat:plan',
    summary: 'Chooses a task for a message',
    description: 'Chooses a task for a message.',
    input: z.strictObject({ text: z.string().min(1).max(LONGEST) }),
    result: planSchema.nullable(),
    steps: { plan: 'Chooses a task for the message.' },
    budget: { tokens: 12_000, timeoutMs: 30_000, maxTimeoutMs: 120_000, floorMs: 1 },
    samples: [{ title: 'A message', mediaType: 'application/json', body: '{"text":"?"}' }],
    async run({ text }, context) {
      context.progress({ step: 'plan' });
      const planned = await word(context, {
        id: 'plan-holds',
        prompt: promptFor(tasks),
        data: [{ name: 'message', text }],
        ground: (said) => {
          const passed = planIn(tasks, text, said) !== undefined;
          return {
            passed,
            detail: passed ? 'its input stands in the message' : 'it does not hold',
          };
        },
        template: '',
      });
      const call = planIn(tasks, text, planned.text);
      return {
        standard: { name: 'JSON Schema', version: '2020-12' },
        result: call
          ? { task: call.task.name, input: call.input as Record<string, unknown> }
          : null,
        ...{ citations: [], checks: [planned.check] },
        ...(planned.degraded ? { degraded: planned.degraded } : {}),
      };
    },
  });

export function promptFor(tasks: Task[]) {
  const tools = tasks.map((task) => ({ name: task.name, task, schema: neededOf(task) }));
  const told = tools.map(({ name, task: { summary }, schema }) => {
    return `- ${name}: ${summary}\n  input: ${JSON.stringify(schema).slice(0, LONGEST_SCHEMA)}`;
  });
  const none = { name: 'none', schema: { type: 'object', properties: {} } };
  const calls = [...tools, none].map(({ name, schema }) => ({
    ...{ type: 'object', required: ['task', 'input'], additionalProperties: false },
    properties: { task: { const: name }, input: schema },
  }));
  return {
    maxTokens: MOST_TOKENS,
    messages: [
      { role: 'system' as const, content: `${SYSTEM}\nTools:\n${told.join('\n')}` },
      { role: 'user' as const, content: 'The message:' },
    ],
    responseFormat: { type: 'json_schema' as const, name: 'plan', schema: { anyOf: calls } },
  };
}

const BOUNDS = new Set(
  '$schema default pattern propertyNames minLength maxLength minItems maxItems minimum maximum'.split(
    ' ',
  ),
);

/** A task's input without what may be left out, which engines that are held to a form write as well. */
function neededOf(task: Task): object {
  const schema = jsonSchema(task);
  const needed = schema.required ?? [];
  const properties = Object.entries(schema.properties ?? {}).filter(
    ([name]) => needed.length === 0 || needed.includes(name),
  );
  const kept = { ...schema, properties: Object.fromEntries(properties) };
  return JSON.parse(
    JSON.stringify(kept, (key, value) => (BOUNDS.has(key) ? undefined : plain(value))),
  );
}

/** What the check sees to anyhow need not be read or enforced: not every engine can. */
function plain(schema: unknown): unknown {
  if (typeof schema !== 'object' || schema === null || !('prefixItems' in schema)) return schema;
  const { prefixItems, ...rest } = schema;
  return { ...rest, items: { anyOf: prefixItems } };
}

/**
 * The call that a model planned: of a task that there is, with an input that its schema takes and
 * whose every value stands in the message. So nothing is asked about that nobody said, and a call
 * that is written in some text is none.
 */
export function planIn(tasks: Task[], text: string, said: string): TaskCall | undefined {
  if (said.length > LONGEST) return undefined;
  try {
    const { task: name, input } = planSchema.parse(JSON.parse(said));
    const task = tasks.find((candidate) => candidate.name === name);
    if (!task?.input.safeParse(input).success) return undefined;
    // Who means a task names it first, and then no model is asked: this is some text's own call.
    if (folded(text).includes(task.name)) return undefined;
    const known = new Set(namesIn(jsonSchema(task)));
    const holds = leavesOf(input).every((leaf) => known.has(leaf) || stands(folded(text), leaf));
    return holds ? { task, input } : undefined;
  } catch {
    return undefined;
  }
}

const jsonSchema = ({ input }: Task) =>
  z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' });

const folded = (text: string) => text.normalize('NFKC').replaceAll(/\s+/g, ' ').toLowerCase();

/** As a whole, where it is a figure or a Latin word: 1 does not stand in 21. */
function stands(text: string, leaf: string): boolean {
  const part = folded(leaf).trim();
  if (part === '') return false;
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) {
    const around = `${text[at - 1] ?? ' '}${text[at + part.length] ?? ' '}`;
    if (!/^[a-z0-9]|[a-z0-9]$/.test(part) || !/[a-z0-9]/.test(around)) return true;
  }
  return false;
}

/** Every value, and the name of every member, for those of a record are values as well. */
function leavesOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(leavesOf);
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([key, inner]) => [key, ...leavesOf(inner)]);
  return typeof value === 'string' || typeof value === 'number' ? [String(value)] : [];
}

/** The names of members, and the words that a schema lists. */
function namesIn(schema: unknown): string[] {
  if (Array.isArray(schema)) return schema.flatMap(namesIn);
  if (typeof schema !== 'object' || schema === null) return [];
  return Object.entries(schema).flatMap(([key, inner]) => {
    if (key === 'properties') return [...Object.keys(inner as object), ...namesIn(inner)];
    if (key === 'enum' || key === 'const') return [inner].flat().map(String);
    return namesIn(inner);
  });
}
