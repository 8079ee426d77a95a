import type { Topic } from '@banyan/contracts';
import { z } from 'zod';

export type JsonSchema = { [key: string]: unknown };

/** The data of a topic's records as their reader has to expect it, in JSON Schema draft 7. */
export function jsonSchemaOf({ name, description, schema }: Topic): JsonSchema {
  const { $schema, ...rest } = z.toJSONSchema(schema, {
    ...{ target: 'draft-7', io: 'input', unrepresentable: 'throw' },
  });
  return { $schema, $id: `urn:banyan:topic:${name}`, title: name, description, ...rest };
}

/** The same inside of another document. */
export function embedded(topic: Topic): JsonSchema {
  const { $schema: _, $id: __, ...schema } = jsonSchemaOf(topic);
  return schema;
}
