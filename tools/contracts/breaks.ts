import type { JsonSchema } from './json-schema.ts';

/** Words about a value that change nothing about which values pass. */
const WORDS = new Set([
  'title',
  'description',
  'examples',
  'default',
  '$schema',
  '$id',
  '$comment',
]);
/** Bounds: which of two is the narrower. */
const AT_MOST = new Set(['maximum', 'exclusiveMaximum', 'maxLength', 'maxItems', 'maxProperties']);
const AT_LEAST = new Set(['minimum', 'exclusiveMinimum', 'minLength', 'minItems', 'minProperties']);
const PARTS = new Set(['items', 'additionalProperties', 'propertyNames', 'not']);

/**
 * Where a schema refuses what its older version took: a record in the topic could no longer be read.
 * What is not understood counts as such a place, whenever it differs.
 */
export function breaksOf(before: unknown, after: unknown, path = ''): string[] {
  if (same(before, after)) return [];
  if (!isSchema(before) || !isSchema(after)) {
    return isOpen(after) ? [] : [`${path || 'value'}: was ${show(before)}, is ${show(after)}`];
  }
  const branches = unionOf(after);
  if (branches && !unionOf(before)) {
    const lost = variantsOf(before).filter((one) => !takenByOne(one, branches));
    return lost.map((one) => `${path || 'value'}: no longer takes ${show(one)}`);
  }
  const keys = new Set([...Object.keys(before), ...Object.keys(after)].filter(isNotWords));
  return [...keys].flatMap((key) => breaksOfKey(key, before, after, path));
}

function breaksOfKey(key: string, before: JsonSchema, after: JsonSchema, path: string): string[] {
  const [old, now] = [before[key], after[key]];
  if (same(old, now) || now === undefined) {
    // A schema that says less takes more; but a property that is no longer known may be refused.
    return key === 'properties' ? propertyBreaks(before, after, path) : [];
  }
  const narrowed = [`${path || 'value'}: ${key} was ${show(old)}, is ${show(now)}`];
  if (key === 'properties') return propertyBreaks(before, after, path);
  if (key === 'required') {
    const added = list(now).filter((name) => !list(old).includes(name));
    return added.map((name) => `${join(path, String(name))}: is required now`);
  }
  if (key === 'enum') {
    const gone = old === undefined ? [] : list(old).filter((value) => !list(now).includes(value));
    return old === undefined || gone.length > 0 ? narrowed : [];
  }
  if (key === 'anyOf' || key === 'oneOf') {
    if (!Array.isArray(old) || !Array.isArray(now)) return narrowed;
    const lost = old.filter((one) => !takenByOne(one, now));
    return lost.map((one) => `${path || 'value'}: no longer takes ${show(one)}`);
  }
  if (PARTS.has(key)) return breaksOf(old ?? {}, now, join(path, key === 'items' ? '[]' : key));
  if (key === '$defs' || key === 'definitions') return mapBreaks(old, now, path);
  if (AT_MOST.has(key)) return Number(old) <= Number(now) ? [] : narrowed;
  if (AT_LEAST.has(key)) return Number(old) >= Number(now) ? [] : narrowed;
  return narrowed;
}

function propertyBreaks(before: JsonSchema, after: JsonSchema, path: string): string[] {
  const [old, now] = [asMap(before.properties), asMap(after.properties)];
  const gone = Object.keys(old)
    .filter((name) => !(name in now) && after.additionalProperties === false)
    .map((name) => `${join(path, name)}: is refused now`);
  return [...gone, ...mapBreaks(old, now, path)];
}

const unionOf = ({ anyOf, oneOf }: JsonSchema) => (anyOf ?? oneOf) as unknown[] | undefined;

const takenByOne = (one: unknown, branches: unknown[]) =>
  branches.some((branch) => breaksOf(one, branch).length === 0);

/** One schema for each value of its first property that is one of a few: what a union tells apart. */
function variantsOf(schema: JsonSchema): JsonSchema[] {
  const properties = asMap(schema.properties);
  const [name, told] = Object.entries(properties).find(([, one]) => list(asMap(one).enum)[0]) ?? [];
  if (name === undefined) return [schema];
  const { enum: values, ...rest } = asMap(told);
  return list(values).map((value) => ({
    ...schema,
    properties: { ...properties, [name]: { ...rest, const: value } },
  }));
}

const mapBreaks = (old: unknown, now: unknown, path: string) =>
  Object.entries(asMap(now)).flatMap(([name, schema]) =>
    name in asMap(old) ? breaksOf(asMap(old)[name], schema, join(path, name)) : [],
  );

const isNotWords = (key: string) => !WORDS.has(key);
const isSchema = (value: unknown): value is JsonSchema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isOpen = (value: unknown) => value === true || (isSchema(value) && same(value, {}));
const asMap = (value: unknown) => (isSchema(value) ? value : {});
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const join = (path: string, name: string) => (path ? `${path}.${name}` : name);
const show = (value: unknown) => JSON.stringify(value)?.slice(0, 80) ?? 'nothing';
const same = (a: unknown, b: unknown): boolean => bare(a) === bare(b);

/** As text, without words and the order of keys. */
const bare = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    isSchema(part)
      ? Object.fromEntries(
          Object.entries(part)
            .filter(([key, inner]) => isNotWords(key) || typeof inner === 'object')
            .toSorted(([a], [b]) => (a < b ? -1 : 1)),
        )
      : part,
  );
