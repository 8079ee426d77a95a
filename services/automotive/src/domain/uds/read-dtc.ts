import { Cursor } from '../bytes/cursor.ts';
import { toHex } from '../bytes/hex.ts';
import { type DataRecord, type Decoded, decoded, type State } from '../decoded.ts';
import { decodeUdsCode, encodeUdsCode, hexByte } from '../dtc/code.ts';
import { lengthOf, readPid } from '../obd/pid.ts';
import type { Language } from '@banyan/kernel/words';

export interface UdsOptions {
  language: Language;
  /** Lengths of data identifiers that the maker defines, by four hex digits. */
  dataLengths: ReadonlyMap<string, number>;
}

/** Subfunctions that answer with a mask and a list of code and status. */
const LISTS: Record<number, State> = {
  ...{ 0x02: 'reported', 0x0a: 'supported', 0x0b: 'reported', 0x0c: 'reported' },
  ...{ 0x0d: 'reported', 0x0e: 'reported', 0x15: 'permanent' },
};
const FORMATS = [
  'SAE J2012-DA 00',
  'ISO 14229-1',
  'SAE J1939-73',
  'ISO 11992-4',
  'SAE J2012-DA 04',
];

/** Response 59: ISO 14229-1:2020, ReadDTCInformation (19). */
export function readDtcInformation(bytes: Uint8Array, path: string, options: UdsOptions): Decoded {
  const cursor = new Cursor(bytes, path);
  const service = cursor.byte('the service');
  const subfunction = cursor.byte('the subfunction') & 0x7f;
  const answer = decoded(`uds-19-${hexByte(subfunction)}`);
  answer.encoded.push(service, bytes[1] ?? 0);
  const list = LISTS[subfunction];
  if (list) readList(cursor, answer, list);
  else if (subfunction === 0x01 || subfunction === 0x07) readCount(cursor, answer);
  else if (subfunction === 0x03) readSnapshotIds(cursor, answer);
  else if (subfunction === 0x04) readSnapshots(cursor, answer, options);
  else if (subfunction === 0x06) readExtendedData(cursor, answer);
  else if (subfunction === 0x14) readCounters(cursor, answer);
  else cursor.fail(`subfunction ${hexByte(subfunction)} is not read here`);
  return answer;
}

function readCode(cursor: Cursor, answer: Decoded, state: State, hasStatus: boolean) {
  const at = cursor.at;
  const { code, failureType } = decodeUdsCode(cursor.take(3, 'a code'));
  const status = hasStatus ? cursor.byte('the status of a code') : undefined;
  answer.encoded.push(...encodeUdsCode(code, failureType));
  if (status !== undefined) answer.encoded.push(status);
  const found = { code, failureType, state, at, size: 3, ...(hasStatus ? { status } : {}) };
  answer.codes.push(found as Decoded['codes'][number]);
  return code;
}

function readList(cursor: Cursor, answer: Decoded, state: State): void {
  const mask = cursor.byte('the mask of status bits');
  answer.encoded.push(mask);
  answer.notes.push(`status bits that the unit supports: ${hexByte(mask)}`);
  while (cursor.left > 0) readCode(cursor, answer, state, true);
}

function readCount(cursor: Cursor, answer: Decoded): void {
  const [mask = 0, format = 0, high = 0, low = 0] = cursor.take(4, 'the count');
  answer.encoded.push(mask, format, high, low);
  answer.notes.push(`${high * 256 + low} codes, format ${FORMATS[format] ?? hexByte(format)}`);
  if (cursor.left > 0) cursor.fail('goes on after its end');
}

function readSnapshotIds(cursor: Cursor, answer: Decoded): void {
  while (cursor.left > 0) {
    const code = readCode(cursor, answer, 'reported', false);
    const record = cursor.byte('the number of a record');
    answer.encoded.push(record);
    answer.notes.push(`${code} has the freeze frame ${record}`);
  }
}

function readCounters(cursor: Cursor, answer: Decoded): void {
  while (cursor.left > 0) {
    readCode(cursor, answer, 'reported', false);
    const counter = cursor.byte('the fault detection counter');
    answer.encoded.push(counter);
    const last = answer.codes.at(-1);
    // Signed: it counts down for tests that pass, up for tests that fail.
    if (last) last.faultDetectionCounter = counter > 127 ? counter - 256 : counter;
  }
}

function readSnapshots(cursor: Cursor, answer: Decoded, options: UdsOptions): void {
  const code = readCode(cursor, answer, 'reported', true);
  while (cursor.left > 0) {
    const record = cursor.byte('the number of a record');
    const count = cursor.byte('the number of identifiers');
    answer.encoded.push(record, count);
    const frame: DataRecord = { code, record, readings: [], data: [] };
    answer.freezeFrames.push(frame);
    for (let i = 0; i < count; i += 1) {
      const id = cursor.take(2, 'a data identifier');
      const name = toHex(id);
      // ISO 14229-1: identifiers F4xx hold parameter xx of SAE J1979.
      const pid = id[0] === 0xf4 ? id[1] : undefined;
      const known =
        options.dataLengths.get(name) ?? (pid === undefined ? undefined : lengthOf(pid));
      const data = takeData(cursor, name, known, i === count - 1);
      answer.encoded.push(...id, ...data);
      const standard = pid !== undefined && data.length === lengthOf(pid);
      if (standard) frame.readings.push(...readPid(pid, data, options.language));
      else frame.data.push({ id: name, raw: toHex(data) });
    }
  }
}

function takeData(cursor: Cursor, name: string, known: number | undefined, last: boolean) {
  if (known !== undefined) return cursor.take(known, `data identifier ${name}`);
  // Of the last one alone the length follows: it is what is left.
  if (!last)
    cursor.fail(`the length of data identifier ${name} is not known: name it in dataLengths`);
  return cursor.rest();
}

/** Its length is the maker's: the first record has what is left. */
function readExtendedData(cursor: Cursor, answer: Decoded): void {
  const code = readCode(cursor, answer, 'reported', true);
  if (cursor.left === 0) return;
  const record = cursor.byte('the number of a record');
  const data = cursor.rest();
  answer.encoded.push(record, ...data);
  const raw = toHex(data);
  answer.extendedData.push({
    code,
    record,
    readings: [],
    data: raw ? [{ id: hexByte(record), raw }] : [],
  });
}
