import { Cursor } from '../bytes/cursor.ts';
import { toHex } from '../bytes/hex.ts';
import { type Decoded, decoded, type State } from '../decoded.ts';
import { decodeCode, encodeCode, hexByte } from '../dtc/code.ts';
import type { Language } from '@banyan/kernel/words';
import { lengthOf, readPid } from './pid.ts';

const LISTS: Record<number, State> = { 0x43: 'stored', 0x47: 'pending', 0x4a: 'permanent' };

export const isCodeList = (service: number) => service in LISTS;

/**
 * Responses 43, 47 and 4A (SAE J1979 modes 03, 07, 0A). On CAN a count comes first, so that the
 * length is even; on older lines the codes alone, three a message, filled up with zeros.
 */
export function readCodeList(bytes: Uint8Array, path: string): Decoded {
  const cursor = new Cursor(bytes, path);
  const service = cursor.byte('the service');
  const state = LISTS[service] ?? 'stored';
  const answer = decoded(`obd-${hexByte(service - 0x40)}`);
  answer.encoded.push(service);
  if (bytes.length % 2 === 0) {
    const count = cursor.byte('the count');
    if (cursor.left !== 2 * count) {
      cursor.fail(`says ${count} codes and holds ${cursor.left / 2}`);
    }
    answer.encoded.push(count);
  }
  while (cursor.left > 0) {
    const at = cursor.at;
    const [high = 0, low = 0] = cursor.take(2, 'a code');
    const code = decodeCode(high, low);
    answer.encoded.push(...encodeCode(code));
    // Nothing but filling: P0000 is no code.
    if (high !== 0 || low !== 0) answer.codes.push({ code, state, at, size: 2 });
  }
  return answer;
}

/** Response 42 (mode 02): parameters of the moment in which a code was set. */
export function readFreezeFrame(bytes: Uint8Array, path: string, language: Language): Decoded {
  const cursor = new Cursor(bytes, path);
  const answer = decoded('obd-02');
  answer.encoded.push(cursor.byte('the service'));
  if (cursor.left === 0) cursor.fail('holds no parameter');
  while (cursor.left > 0) {
    const pid = cursor.byte('a parameter');
    const frame = cursor.byte('the number of the frame');
    const record = frameOf(answer, frame);
    const at = cursor.at;
    const data = takeData(cursor, pid);
    answer.encoded.push(pid, frame, ...data);
    if (pid === 0x02) {
      const [high = 0, low = 0] = data;
      record.code = decodeCode(high, low);
      if (high || low) answer.codes.push({ code: record.code, state: 'freeze-frame', at, size: 2 });
    } else if (lengthOf(pid) === undefined) {
      record.data.push({ id: hexByte(pid), raw: toHex(data) });
    } else record.readings.push(...readPid(pid, data, language));
  }
  return answer;
}

/** Response 41 (mode 01): parameters of now. */
export function readCurrentData(bytes: Uint8Array, path: string, language: Language): Decoded {
  const cursor = new Cursor(bytes, path);
  const answer = decoded('obd-01');
  answer.encoded.push(cursor.byte('the service'));
  if (cursor.left === 0) cursor.fail('holds no parameter');
  while (cursor.left > 0) {
    const pid = cursor.byte('a parameter');
    const data = takeData(cursor, pid);
    answer.encoded.push(pid, ...data);
    answer.readings.push(...readPid(pid, data, language));
    if (pid === 0x01) answer.notes.push(monitorNote(data[0] ?? 0));
  }
  return answer;
}

const monitorNote = (first: number) =>
  `malfunction lamp ${first & 0x80 ? 'on' : 'off'}, ${first & 0x7f} stored codes`;

/** What the table does not know has the rest of the message: its length is nowhere told. */
function takeData(cursor: Cursor, pid: number): Uint8Array {
  const length = lengthOf(pid);
  if (length !== undefined) return cursor.take(length, `parameter ${hexByte(pid)}`);
  if (cursor.left === 0) cursor.fail(`parameter ${hexByte(pid)} has no data`);
  return cursor.rest();
}

function frameOf(answer: Decoded, record: number) {
  const before = answer.freezeFrames.find((frame) => frame.record === record);
  if (before) return before;
  const made = { code: '', record, readings: [], data: [] };
  answer.freezeFrames.push(made);
  return made;
}
