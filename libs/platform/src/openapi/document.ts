import { problemSchema } from '@banyan/contracts';
import { ERROR_KINDS } from '@banyan/kernel';
import { z } from 'zod';
import type { Answer, Content, Operation } from './operation.ts';

/** OpenAPI 3.1 grown from the schemas that validate the requests, so it cannot drift from them. */
export function openApiDocument(title: string, description: string, operations: Operation[]) {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const operation of operations) {
    paths[operation.path] = { ...paths[operation.path], [operation.method]: describe(operation) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title,
      description,
      version: '0.1.0',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    security: [{ apiKey: [] }],
    paths,
    components: {
      securitySchemes: { apiKey: { type: 'http', scheme: 'bearer' } },
      schemas: { Problem: jsonSchema(problemSchema), OpenAiError: openAiErrorSchema },
    },
  };
}

function describe(operation: Operation) {
  const { request, response, answers = [], status = 200 } = operation;
  const parameters = [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
  const asked = [
    ...(operation.query ? parametersOf('query', operation.query) : []),
    ...(operation.headers ? parametersOf('header', operation.headers) : []),
  ];
  const timeout = {
    name: 'Banyan-Timeout-Ms',
    in: 'header',
    description: 'How long the answer may take, ms. What cannot be met is refused before any work.',
    schema: { type: 'integer', minimum: 1 },
  };
  return {
    summary: operation.summary,
    ...(operation.description ? { description: operation.description } : {}),
    ...(operation.public ? { security: [] } : {}),
    parameters: [...parameters, ...asked, ...(request ? [timeout] : [])],
    ...(request
      ? { requestBody: { required: !operation.bodyOptional, content: content(request) } }
      : {}),
    responses: {
      ...(response ? {} : { [status]: { description: 'Done' } }),
      ...answered([...(response ? [{ status, ...response }] : []), ...answers]),
      ...refusals(operation.openAiErrors ?? false),
    },
  };
}

function parametersOf(where: 'query' | 'header', given: z.ZodObject) {
  return Object.entries(given.shape).map(([name, schema]) => {
    const { description, ...rest } = jsonSchema(schema as z.ZodType);
    const said = description === undefined ? {} : { description };
    return { name, in: where, required: false, ...said, schema: rest };
  });
}

/** One answer for each status, with all the types that it comes in. */
function answered(answers: (Answer & { status?: number })[]) {
  const byStatus = new Map<number, Answer[]>();
  for (const { status = 200, ...answer } of answers) {
    byStatus.set(status, [...(byStatus.get(status) ?? []), answer]);
  }
  return Object.fromEntries(
    [...byStatus].map(([status, same]) => [
      status,
      {
        description: same.map(({ description = 'Done' }) => description).join('; '),
        ...headersOf(same),
        content: content(
          Object.fromEntries(same.map((one) => [one.mediaType ?? 'application/json', one])),
        ),
      },
    ]),
  );
}

function headersOf(answers: Answer[]) {
  const all = answers.flatMap(({ headers = {} }) => Object.entries(headers));
  if (all.length === 0) return {};
  const described = all.map(([name, description]) => {
    return [name, { description, schema: { type: 'string' } }];
  });
  return { headers: Object.fromEntries(described) };
}

function content(types: Record<string, Content>) {
  return Object.fromEntries(
    Object.entries(types).map(([type, { schema, example, examples }]) => [
      type,
      {
        schema: jsonSchema(schema),
        ...(example === undefined ? {} : { example }),
        ...(examples === undefined ? {} : { examples }),
      },
    ]),
  );
}

function refusals(openAi: boolean) {
  const kinds = new Map<number, string[]>();
  for (const [kind, { status }] of Object.entries(ERROR_KINDS)) {
    kinds.set(status, [...(kinds.get(status) ?? []), kind]);
  }
  const $ref = `#/components/schemas/${openAi ? 'OpenAiError' : 'Problem'}`;
  const type = openAi ? 'application/json' : 'application/problem+json';
  return Object.fromEntries(
    [...kinds].map(([status, names]) => [
      status,
      {
        description: names.join(', '),
        content: { [type]: { schema: { allOf: [{ $ref }, ofKinds(names, openAi)] } } },
      },
    ]),
  );
}

/** Each status has kinds of its own. */
function ofKinds(names: string[], openAi: boolean) {
  const kind = { enum: names };
  if (!openAi) return { properties: { kind } };
  return { properties: { error: { properties: { code: kind } } } };
}

function jsonSchema(schema: z.ZodType) {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return rest;
}

const openAiErrorSchema = {
  type: 'object',
  required: ['error'],
  properties: {
    error: {
      type: 'object',
      required: ['message', 'type', 'code'],
      properties: {
        message: { type: 'string' },
        type: { type: 'string' },
        param: { type: ['string', 'null'] },
        code: { enum: Object.keys(ERROR_KINDS) },
        traceId: { type: 'string' },
      },
    },
  },
};
