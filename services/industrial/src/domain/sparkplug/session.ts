import { createHash } from 'node:crypto';
import { refused } from '../refused.ts';
import { type Metric, readPayload } from './payload.ts';
import { type Value, valueOf } from './value.ts';

export interface Message {
  topic: string;
  /** Base64. */
  payload: string;
  /** For messages that tell no time themselves. */
  receivedAt?: string | undefined;
}

/** A metric with its name, which its birth told if not itself. */
export interface Reading {
  /** Group, edge node and device, as the topic has them. */
  device: string;
  name: string;
  value: Value;
  at: number;
  /** The value is not to be relied on: bad or stale quality, null, or its device has died. */
  doubtful: boolean;
  unit?: string;
  locator: string;
  sha256: string;
}

export interface Unread {
  path: string;
  reason: string;
}

const TOPIC =
  /^spBv1\.0\/([^/+#]{1,200})\/([ND](?:BIRTH|DATA|DEATH|CMD))\/([^/+#]{1,200})(?:\/([^/+#]{1,200}))?$/;
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
const MOST_METRICS = 20_000;
/** Quality codes of Sparkplug 3.0, section 6.4.17: 192 is good. */
const GOOD = '192';

interface Birth {
  name: string;
  type: number | undefined;
  unit: string | undefined;
}

/** Reads messages in the order in which they came: births name what data call by alias alone. */
export class SparkplugSession {
  /** By node, then by name or alias. */
  readonly #births = new Map<string, Map<string, Birth>>();
  /** By node, then by device, then by name: what was told last. */
  readonly #last = new Map<string, Map<string, Map<string, Reading>>>();
  readonly unread: Unread[] = [];
  #metrics = 0;

  read(message: Message, path: string): Reading[] {
    const [, group = '', type = '', edge = '', device] = TOPIC.exec(message.topic) ?? [];
    if (type === '' || type.startsWith('D') !== (device !== undefined)) {
      throw refused(`${path}.topic`, 'is no topic such as spBv1.0/group/DDATA/edge/device');
    }
    const node = `${group}/${edge}`;
    const whole = device === undefined ? node : `${node}/${device}`;
    const bytes = bytesOf(message.payload, `${path}.payload`);
    const payload = readPayload(bytes, `${path}.payload`);
    this.#metrics += payload.metrics.length;
    if (this.#metrics > MOST_METRICS) {
      throw refused(path, `makes more than ${MOST_METRICS} metrics in all`);
    }
    const now = payload.timestamp ?? timeOf(message.receivedAt);
    if (type.endsWith('CMD')) this.unread.push({ path, reason: 'command' });
    if (type.endsWith('CMD')) return [];
    if (type.endsWith('DEATH')) return this.#died(node, type === 'NDEATH' ? undefined : whole, now);
    // What a node told before it was born anew holds no more.
    if (type === 'NBIRTH') this.#births.delete(node);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    return payload.metrics.flatMap((metric, i) => {
      const told = this.#known(node, whole, metric, type.endsWith('BIRTH'));
      const at = metric.timestamp ?? now;
      if (told === undefined || at === undefined) {
        const reason = told === undefined ? 'alias-unknown' : 'no-time';
        this.unread.push({ path: `${path}.payload, metric ${i}`, reason });
        return [];
      }
      const locator = `${path}.payload, bytes ${metric.at} to ${metric.at + metric.size}`;
      const reading = { ...readingOf(metric, told, at), device: whole, locator, sha256 };
      if (!metric.isHistorical) this.#remember(node, reading);
      return [reading];
    });
  }

  #known(node: string, whole: string, metric: Metric, isBirth: boolean): Birth | undefined {
    const { name, alias, type } = metric;
    const births = this.#births.get(node) ?? new Map<string, Birth>();
    this.#births.set(node, births);
    const byAlias = `alias ${alias}`;
    const byName = `name ${whole} ${name}`;
    const birth = births.get(name === undefined ? byAlias : byName);
    if (name === undefined && birth === undefined) return undefined;
    const unit = metric.properties.get('engUnit');
    const told: Birth = {
      ...{ name: name ?? birth?.name ?? '', type: type ?? birth?.type },
      unit: typeof unit === 'string' ? unit : birth?.unit,
    };
    if (isBirth && name !== undefined) {
      births.set(byName, told);
      if (alias !== undefined) births.set(byAlias, told);
    }
    return told;
  }

  #remember(node: string, reading: Reading): void {
    const devices = this.#last.get(node) ?? new Map<string, Map<string, Reading>>();
    const names = devices.get(reading.device) ?? new Map<string, Reading>();
    this.#last.set(node, devices.set(reading.device, names.set(reading.name, reading)));
  }

  /**
   * Nobody knows any more what its metrics are: they are told again, as doubtful.
   * @param whole the device alone; else the node and all its devices
   */
  #died(node: string, whole: string | undefined, now: number | undefined): Reading[] {
    const devices = this.#last.get(node) ?? new Map<string, Map<string, Reading>>();
    const names = whole === undefined ? [...devices.values()] : [devices.get(whole) ?? new Map()];
    const its = names.flatMap((readings) => [...readings.values()] as Reading[]);
    if (whole === undefined) this.#last.delete(node);
    else devices.delete(whole);
    const at = now ?? its.reduce((latest, reading) => Math.max(latest, reading.at), 0);
    return its.map((reading) => ({ ...reading, at: Math.max(at, reading.at), doubtful: true }));
  }
}

function readingOf(metric: Metric, { name, type, unit }: Birth, at: number) {
  const value = metric.isNull || !metric.value ? undefined : valueOf(metric.value, type);
  const quality = metric.properties.get('Quality');
  const doubtful = value === undefined || (quality !== undefined && quality !== GOOD);
  return { name, value, at, doubtful, ...(unit === undefined ? {} : { unit }) };
}

const timeOf = (text: string | undefined) => (text === undefined ? undefined : Date.parse(text));

function bytesOf(base64: string, path: string): Uint8Array {
  if (!BASE64.test(base64)) throw refused(path, 'is no base64');
  return Uint8Array.from(Buffer.from(base64, 'base64'));
}
