import { unreadable } from './bytes/hex.ts';
import { type Decoded, decoded } from './decoded.ts';
import { hexByte } from './dtc/code.ts';
import { isCodeList, readCodeList, readCurrentData, readFreezeFrame } from './obd/response.ts';
import { readDtcInformation, type UdsOptions } from './uds/read-dtc.ts';
import { refusalName } from './uds/refusals.ts';

/** One response of a control unit, by its first byte. Throws for what is none, with the place. */
export function readResponse(bytes: Uint8Array, path: string, options: UdsOptions): Decoded {
  const service = bytes[0] ?? 0;
  if (isCodeList(service)) return readCodeList(bytes, path);
  if (service === 0x41) return readCurrentData(bytes, path, options.language);
  if (service === 0x42) return readFreezeFrame(bytes, path, options.language);
  if (service === 0x59) return readDtcInformation(bytes, path, options);
  if (service === 0x7f) return readRefusal(bytes, path);
  const why =
    service < 0x40 ? 'is a request, not a response' : 'is of a service that is not read here';
  throw unreadable(path, `${why} (first byte ${hexByte(service)})`);
}

function readRefusal(bytes: Uint8Array, path: string): Decoded {
  const [, asked = 0, code = 0] = bytes;
  if (bytes.length !== 3) throw unreadable(path, 'is a negative response of the wrong length');
  const answer = decoded('negative');
  answer.encoded.push(...bytes);
  answer.notes.push(
    `the unit refused service ${hexByte(asked)}: ${refusalName(code)} (${hexByte(code)})`,
  );
  return answer;
}
