import type { Check } from '@banyan/contracts/vertical';
import { toHex } from './bytes/hex.ts';
import type { FoundCode } from './decoded.ts';
import { GENERIC, GENERIC_ID } from './definitions/generic.ts';
import type { OperatorTable } from './definitions/operator-table.ts';
import { decodeCode, encodeCode, encodeUdsCode } from './dtc/code.ts';
import { encodeStatus } from './dtc/status.ts';
import { recompute } from './obd/pid.ts';
import type { Told } from './read-input.ts';
import type { CodeReport, Diagnosis } from './report.ts';
import type { Language } from '@banyan/kernel/words';

/** What was decoded, written again, gives every byte that came, and each code those it is cited by. */
export function decodeRoundtrip(told: Told[], codes: CodeReport[]): Check {
  const lost = told.filter(
    ({ payload, decoded }) =>
      toHex(decoded.encoded) !== payload ||
      decoded.codes.some(
        (found) => encoded(found) !== payload.slice(2 * found.at, 2 * (found.at + found.size)),
      ),
  );
  const wrong = codes.filter(({ code, bytes, status }) => {
    const [high, low] = encodeCode(code);
    const byte = status && Number.parseInt(status.byte, 16);
    return (
      decodeCode(high, low) !== code ||
      toHex([high, low]) !== bytes ||
      (status !== undefined && encodeStatus(status.bits) !== byte)
    );
  });
  const passed = lost.length + wrong.length === 0;
  const detail = passed
    ? `${told.length} payloads and ${codes.length} codes give their bytes again`
    : `not the same bytes again: ${lost.length} payloads, ${wrong.length} codes`;
  return { id: 'decode-roundtrip', passed, detail };
}

const encoded = ({ code, failureType }: FoundCode) =>
  toHex(failureType === undefined ? encodeCode(code) : encodeUdsCode(code, failureType));

/** Each definition stands in the table and row that it names, and the row is the code's own. */
export function definitionsKnown(
  codes: CodeReport[],
  table: OperatorTable | undefined,
  language: Language,
): Check {
  const known = codes.filter(({ definition }) => definition.known);
  const invented = known.filter(({ code, definition }) => {
    if (!definition.known) return false;
    const { source, locator, text } = definition;
    const row =
      source === GENERIC_ID ? GENERIC.get(locator)?.text[language] : table?.rows.get(locator);
    return row !== text || locator.split('/')[0] !== code;
  });
  const passed = invented.length === 0;
  const detail = passed
    ? `${known.length} definitions stand in their tables, ${codes.length - known.length} codes have none`
    : `${invented.length} definitions stand in no table`;
  return { id: 'definitions-known', passed, detail };
}

/** Each value follows from its bytes, reckoned in whole numbers instead of decimals. */
export function pidsRecomputed({ freezeFrames, readings }: Diagnosis): Check {
  const all = [...freezeFrames.flatMap((frame) => frame.readings), ...readings].filter(
    ({ value }) => value !== undefined,
  );
  const wrong = all.filter((reading) => recompute(reading) !== reading.value);
  const passed = wrong.length === 0;
  const detail = passed
    ? `${all.length} values, reckoned in two ways`
    : `${wrong.length} of ${all.length} values are not what their bytes say`;
  return { id: 'pids-recomputed', passed, detail };
}
