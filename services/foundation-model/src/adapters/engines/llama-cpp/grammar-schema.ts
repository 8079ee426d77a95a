import { type Issue, MeshError } from '@banyan/kernel';

type Schema = Record<string, unknown>;

/** Words that say nothing about which values pass. */
const WORDS = new Set([
  'title',
  'description',
  'examples',
  'default',
  '$schema',
  '$id',
  '$comment',
]);
/** Kept by the grammar as they are. */
const KEPT = new Set(['const', 'enum', 'minItems', 'maxItems', 'minLength', 'maxLength', '$ref']);
const FORMATS = new Set(['date', 'time', 'date-time']);

/**
 * A JSON Schema in the subset that llama.cpp's grammar enforces. Every property is written, also an
 * optional one, as OpenAI's strict mode has it. Throws `invalid_request` naming every keyword that
 * could not be enforced: what is accepted here is kept, by force.
 */
export function grammarSchema(schema: unknown, path: string): object {
  const issues: Issue[] = [];
  const converted = convert(schema, path, issues);
  if (issues.length === 0) return converted;
  const [first] = issues;
  throw new MeshError('invalid_request', `${first?.path} ${first?.message}.`, { issues });
}

function convert(schema: unknown, path: string, issues: Issue[]): object {
  if (typeof schema !== 'object' || schema === null || Array.isArray(schema)) {
    issues.push({ path, message: 'is no JSON Schema that the embedded engine can enforce' });
    return {};
  }
  const given = schema as Schema;
  const converted: Schema = {};
  for (const [key, value] of Object.entries(given)) {
    if (WORDS.has(key) || key === 'required') continue;
    const at = `${path}.${key}`;
    if (KEPT.has(key) || key === 'type') converted[key] = value;
    else if (key === 'properties' || key === '$defs')
      converted[key] = convertAll(value, at, issues);
    else if (key === 'anyOf' || key === 'oneOf')
      converted.oneOf = list(value).map((one, index) => convert(one, `${at}[${index}]`, issues));
    else if (key === 'items') converted.items = convert(value, at, issues);
    else if (key === 'prefixItems')
      converted.prefixItems = list(value).map((one, i) => convert(one, `${at}[${i}]`, issues));
    else if (key === 'additionalProperties')
      converted.additionalProperties =
        typeof value === 'boolean' ? value : convert(value, at, issues);
    else if (key === 'format' && FORMATS.has(String(value))) converted.format = value;
    else issues.push({ path: at, message: 'cannot be enforced by the embedded engine' });
  }
  return settled(converted, given);
}

/** The library takes a list of types for plain values alone, and wants to be told of free objects. */
function settled(converted: Schema, given: Schema): Schema {
  const { type } = converted;
  if (Array.isArray(type) && type.some((one) => one === 'object' || one === 'array')) {
    const { type: _, ...rest } = converted;
    const plain = (one: unknown) => one !== 'object' && one !== 'array';
    return { oneOf: type.map((one) => (plain(one) ? { type: one } : { ...rest, type: one })) };
  }
  if (type === 'object' && !given.properties && given.additionalProperties === undefined) {
    return { ...converted, additionalProperties: true };
  }
  return converted;
}

function convertAll(value: unknown, path: string, issues: Issue[]): Schema {
  const entries = Object.entries((value ?? {}) as Schema);
  return Object.fromEntries(
    entries.map(([name, one]) => [name, convert(one, `${path}.${name}`, issues)]),
  );
}

const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
