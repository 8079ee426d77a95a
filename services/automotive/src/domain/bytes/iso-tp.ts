import { MOST_BYTES, readHex, toHex, unreadable } from './hex.ts';

export interface Payload {
  /** CAN identifier of the control unit that sent it. */
  ecu: string;
  bytes: Uint8Array;
}

/** `7E8#0643020171`, `7E8 06 43 02 01 71`, `18DAF110 06 43 ...`. */
const FRAME = /^\s*([0-9a-f]{8}|[0-9a-f]{3})(?:\s*#\s*|\s+)([0-9a-f\s]+)$/i;
/** A frame of CAN FD holds no more. */
const MOST_DATA = 64;

interface Pending {
  length: number;
  bytes: number[];
  next: number;
  path: string;
}

/** ISO 15765-2:2016: the payloads that frames carry, per control unit, in the order they end. */
export function reassemble(frames: readonly string[], path: string): Payload[] {
  const pending = new Map<string, Pending>();
  const done: Payload[] = [];
  frames.forEach((text, i) => {
    const place = `${path}.${i}`;
    const { ecu, data } = readFrame(text, place);
    const kind = (data[0] ?? 0) >> 4;
    // The tester's own flow control stands between the frames of a trace.
    if (kind === 3) return;
    const waiting = pending.get(ecu);
    if (kind === 2) {
      const ended = proceed(waiting, data, place);
      if (ended) {
        pending.delete(ecu);
        done.push({ ecu, bytes: Uint8Array.from(ended) });
      }
      return;
    }
    if (waiting) throw unreadable(place, 'begins a message before the last of this unit has ended');
    if (kind === 0) done.push({ ecu, bytes: single(data, place) });
    else if (kind === 1) pending.set(ecu, first(data, place));
    else throw unreadable(place, 'is no frame of ISO-TP');
  });
  for (const { path } of pending.values())
    throw unreadable(path, 'begins a message that never ends');
  return done;
}

function readFrame(text: string, place: string) {
  const found = FRAME.exec(text);
  if (!found?.[1] || !found[2]) throw unreadable(place, 'is not an identifier and its data in hex');
  const data = readHex(found[2], place);
  if (data.length > MOST_DATA) throw unreadable(place, `holds more than ${MOST_DATA} bytes`);
  return { ecu: found[1].toUpperCase(), data };
}

function single(data: Uint8Array, place: string): Uint8Array {
  const short = (data[0] ?? 0) & 0xf;
  const [length, from] = short === 0 ? [data[1] ?? 0, 2] : [short, 1];
  if (length === 0) throw unreadable(place, 'says that it holds nothing');
  if (from + length > data.length) throw unreadable(place, 'is shorter than it says');
  return data.slice(from, from + length);
}

function first(data: Uint8Array, path: string): Pending {
  const length = (((data[0] ?? 0) & 0xf) << 8) | (data[1] ?? 0);
  if (length === 0) throw unreadable(path, `says that it is longer than ${MOST_BYTES} bytes`);
  if (length <= data.length - 2)
    throw unreadable(path, 'begins a message that would fit one frame');
  return { length, bytes: [...data.subarray(2)], next: 1, path };
}

function proceed(waiting: Pending | undefined, data: Uint8Array, place: string) {
  if (!waiting) throw unreadable(place, 'goes on with a message that has not begun');
  const number = (data[0] ?? 0) & 0xf;
  if (number !== waiting.next) {
    throw unreadable(place, `is out of order: ${number} where ${waiting.next} is due`);
  }
  waiting.next = (waiting.next + 1) & 0xf;
  waiting.bytes.push(...data.subarray(1, 1 + waiting.length - waiting.bytes.length));
  return waiting.bytes.length === waiting.length ? waiting.bytes : undefined;
}

/** Frames of 8 bytes that carry a payload: the reverse, for tests and for whoever simulates. */
export function split(ecu: string, bytes: Uint8Array): string[] {
  const frame = (...data: number[]) => `${ecu}#${toHex(data)}`;
  if (bytes.length < 8) return [frame(bytes.length, ...bytes)];
  const head = frame(0x10 | (bytes.length >> 8), bytes.length & 0xff, ...bytes.subarray(0, 6));
  const rest: string[] = [];
  for (let at = 6, n = 1; at < bytes.length; at += 7, n += 1) {
    rest.push(frame(0x20 | (n & 0xf), ...bytes.subarray(at, at + 7)));
  }
  return [head, ...rest];
}
