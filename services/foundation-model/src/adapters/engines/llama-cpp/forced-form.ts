import { MeshError } from '@banyan/kernel';
import type { Prompt } from '../../../domain/engine/engine.ts';
import { grammarSchema } from './grammar-schema.ts';

/** What every token has to keep to, in the words of the library. */
export type ForcedForm =
  | { kind: 'json'; schema: object }
  /** `mayTalk`: plain text is as good as a call. */
  | { kind: 'calls'; schema: object; mayTalk: boolean };

const ANY_OBJECT = { type: 'object', additionalProperties: true };

/** The form of the answer; none: free text. Throws `invalid_request` for what cannot be enforced. */
export function forcedForm({
  tools,
  toolChoice = 'auto',
  responseFormat,
}: Prompt): ForcedForm | undefined {
  if (tools && toolChoice !== 'none') {
    if (responseFormat) throw refused('response_format', 'cannot be kept together with tools');
    const named = typeof toolChoice === 'object' ? toolChoice.name : undefined;
    const callable = tools.filter(({ name }) => named === undefined || name === named);
    if (callable.length === 0) throw refused('tool_choice', 'names no tool of this request');
    const calls = callable.map(({ name, parameters = { type: 'object' } }) => ({
      type: 'object',
      properties: {
        name: { const: name },
        arguments: grammarSchema(parameters, `tools.${name}.parameters`),
      },
    }));
    return { kind: 'calls', schema: { oneOf: calls }, mayTalk: toolChoice === 'auto' };
  }
  if (responseFormat?.type === 'json_object') return { kind: 'json', schema: ANY_OBJECT };
  if (responseFormat?.type === 'json_schema') {
    const schema = grammarSchema(responseFormat.schema, 'response_format.json_schema.schema');
    return { kind: 'json', schema };
  }
  return undefined;
}

const refused = (path: string, message: string) =>
  new MeshError('invalid_request', `${path} ${message}.`, { issues: [{ path, message }] });
