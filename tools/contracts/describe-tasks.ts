import { flows } from '@banyan/contracts/flows';
import {
  flowEndedSchema as flowEnded,
  flowUndoneSchema as flowUndone,
  taskCompletedSchema,
  taskRequestedSchema,
} from '@banyan/contracts/vertical';
import type { Vertical } from '@banyan/vertical-kit';
import { z } from 'zod';
import type { JsonSchema } from './json-schema.ts';

/** What a vertical's topics carry, with the schemas of its own tasks. */
export interface TaskRecords {
  requested: { schema: JsonSchema; examples: unknown[] };
  completed: { schema: JsonSchema; examples: unknown[] };
}

type Schemas = [z.ZodType, z.ZodType, ...z.ZodType[]];

/** @param module what `<name>.service.js` exports: among it the vertical */
export function describeTasks(module: Record<string, unknown>): TaskRecords {
  const vertical = Object.values(module).find(isVertical);
  if (!vertical) throw new Error('It exports no vertical.');
  const { tasks, name: service } = vertical;
  const begun = flows.filter(({ steps: [first] }) => first?.vertical === service);
  const isPart = flows.some(({ steps }) => steps.some((step) => step.vertical === service));
  const [envelope, refusal] = taskCompletedSchema.options;
  const requested = [
    ...tasks.map(({ name, summary, input }) => ({ name, summary, input })),
    ...begun.map(({ name, title, input }) => ({ name: `flows:${name}`, summary: title, input })),
  ].map(({ name, summary, input }) =>
    taskRequestedSchema.extend({ task: z.literal(name), input }).describe(summary),
  );
  const completed = [
    ...tasks.map(({ name, result }) => ({ name, result })),
    ...begun.map(({ name }) => ({ name: `flows:${name}`, result: flowEnded })),
    ...(isPart ? [{ name: 'flows:undo', result: flowUndone }] : []),
  ].map(({ name, result }) => envelope.extend({ task: z.literal(name), result }));
  const error = { kind: 'invalid_request' as const, message: 'xml: has to be a string' };
  return {
    requested: {
      schema: jsonSchema(oneOf(requested)),
      examples: [
        ...tasks.map(({ name, document, samples: [{ mediaType, body }] }) => {
          const isDocument = document?.mediaTypes.includes(mediaType);
          const input = isDocument ? document?.toInput(Buffer.from(body)) : JSON.parse(body);
          return { task: name, input: asText(input) };
        }),
        ...begun.map(({ name, samples }) => ({ task: `flows:${name}`, input: samples[0]?.input })),
      ],
    },
    completed: {
      schema: jsonSchema(oneOf([...completed, refusal])),
      examples: [{ requestId: 'my-1', error }],
    },
  };
}

const isVertical = (value: unknown): value is Vertical =>
  typeof value === 'object' && value !== null && 'tasks' in value;

const oneOf = (schemas: z.ZodType[]) =>
  schemas.length > 1 ? z.union(schemas as Schemas) : (schemas[0] ?? z.never());

function jsonSchema(schema: z.ZodType): JsonSchema {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    ...{ target: 'draft-7', io: 'input', unrepresentable: 'any' },
  });
  return rest;
}

/** A document that came as bytes, as it stands in a record. */
function asText(value: unknown): unknown {
  if (Buffer.isBuffer(value)) return value.toString();
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, asText(one)]));
}
