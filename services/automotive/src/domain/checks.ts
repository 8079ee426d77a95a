import type { Check } from '@banyan/contracts/vertical';
import { toHex } from './bytes/hex.ts';
import { define } from './definitions/definition.ts';
import type { OperatorTable } from './definitions/operator-table.ts';
import { decodeCode, encodeCode, parseCode } from './dtc/code.ts';
import { encodeStatus } from './dtc/status.ts';
import type { ExplainInput } from './input.ts';
import { recompute } from './obd/pid.ts';
import type { Told } from './read-input.ts';
import type { CodeReport, Diagnosis } from './report.ts';

/** What was decoded, written again, gives every byte that came. */
export function decodeRoundtrip(told: Told[], codes: CodeReport[]): Check {
  const lost = told.filter(({ payload, decoded }) => toHex(decoded.encoded) !== payload);
  const wrong = codes.filter(({ code, bytes, status }) => {
    const [high, low] = encodeCode(code);
    const again = decodeCode(high, low) === code && toHex([high, low]) === bytes;
    const byte = status && Number.parseInt(status.byte, 16);
    return (
      !again || parseCode(code) === undefined || (status && encodeStatus(status.bits) !== byte)
    );
  });
  const passed = lost.length + wrong.length === 0;
  const detail = passed
    ? `${told.length} payloads and ${codes.length} codes give their bytes again`
    : `not the same bytes again: ${lost.length} payloads, ${wrong.length} codes`;
  return { id: 'decode-roundtrip', passed, detail };
}

/** Each definition stands in the table and row that it names. */
export function definitionsKnown(
  codes: CodeReport[],
  table: OperatorTable | undefined,
  { language, manufacturer }: ExplainInput,
): Check {
  const known = codes.filter(({ definition }) => definition.known);
  const invented = known.filter(({ code, definition }) => {
    const again = define(code, language, table, manufacturer);
    return JSON.stringify(again) !== JSON.stringify(definition);
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
