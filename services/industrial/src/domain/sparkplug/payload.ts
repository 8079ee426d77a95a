import { refused } from '../refused.ts';
import { type Value, valueOf } from './value.ts';
import { type Field, WireReader } from './wire.ts';

const MOST_METRICS = 10_000;
const MOST_PROPERTIES = 100;
const LONGEST_NAME = 400;
const utf8 = new TextDecoder();

/** What is read of a metric of Sparkplug B; its value waits for its type, which its birth may tell. */
export interface Metric {
  name?: string;
  alias?: string;
  timestamp?: number;
  type?: number;
  isNull: boolean;
  isHistorical: boolean;
  value?: Field;
  properties: Map<string, Value>;
  at: number;
  size: number;
}

export interface Payload {
  timestamp?: number;
  metrics: Metric[];
}

/** Reads a payload by the fields of `sparkplug_b.proto`; what it does not know it passes over. */
export function readPayload(bytes: Uint8Array, path: string): Payload {
  const payload: Payload = { metrics: [] };
  for (const field of new WireReader(bytes, path).fields()) {
    if (field.id === 1) payload.timestamp = timeOf(field, path);
    if (field.id !== 2) continue;
    if (payload.metrics.length === MOST_METRICS) {
      throw refused(path, `has more than ${MOST_METRICS} metrics`);
    }
    payload.metrics.push(readMetric(field, path));
  }
  return payload;
}

function readMetric({ bytes, at, size }: Field, path: string): Metric {
  const base = at + size - bytes.length;
  const metric: Metric = {
    ...{ isNull: false, isHistorical: false, properties: new Map(), at, size },
  };
  for (const field of new WireReader(bytes, path, base).fields()) {
    if (field.id === 1) metric.name = nameOf(field, path);
    else if (field.id === 2) metric.alias = field.bits.toString();
    else if (field.id === 3) metric.timestamp = timeOf(field, path);
    else if (field.id === 4) metric.type = Number(BigInt.asUintN(32, field.bits));
    else if (field.id === 5) metric.isHistorical = field.bits !== 0n;
    else if (field.id === 7) metric.isNull = field.bits !== 0n;
    else if (field.id === 9) metric.properties = readProperties(field, path);
    else if (field.id >= 10 && field.id <= 19) metric.value = field;
  }
  return metric;
}

function readProperties({ bytes, at, size }: Field, path: string): Map<string, Value> {
  const names: string[] = [];
  const values: Value[] = [];
  const base = at + size - bytes.length;
  for (const field of new WireReader(bytes, path, base).fields()) {
    if (names.length > MOST_PROPERTIES || values.length > MOST_PROPERTIES) {
      throw refused(path, `has a metric of more than ${MOST_PROPERTIES} properties`);
    }
    if (field.id === 1) names.push(nameOf(field, path));
    else if (field.id === 2) values.push(propertyOf(field, path));
  }
  return new Map(names.map((name, i) => [name, values[i]]));
}

/** Sets of properties within properties are not read. */
function propertyOf({ bytes, at, size }: Field, path: string): Value {
  let type: number | undefined;
  let value: Field | undefined;
  for (const field of new WireReader(bytes, path, at + size - bytes.length).fields()) {
    if (field.id === 1) type = Number(BigInt.asUintN(32, field.bits));
    else if (field.id >= 3) value = { ...field, id: field.id + 7 };
  }
  return value && valueOf(value, type);
}

function nameOf({ bytes }: Field, path: string): string {
  const name = utf8.decode(bytes);
  if (name.length > LONGEST_NAME) {
    throw refused(path, `has a name of more than ${LONGEST_NAME} characters`);
  }
  return name;
}

/** Latest day that is taken: the last of the year 9999. */
const LATEST = Date.UTC(9999, 11, 31);

function timeOf({ bits }: Field, path: string): number {
  if (bits > BigInt(LATEST)) throw refused(path, 'has a time after the year 9999');
  return Number(bits);
}
