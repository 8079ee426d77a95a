import { define } from './definitions/definition.ts';
import { ADVICE, TESTS_OF_UNKNOWN } from './definitions/groups.ts';
import { GENERIC } from './definitions/generic.ts';
import type { OperatorTable } from './definitions/operator-table.ts';
import { encodeCode, hexByte, type SystemLetter } from './dtc/code.ts';
import { failureTypeName } from './dtc/failure-type.ts';
import { scopeOf, SYSTEMS } from './dtc/scope.ts';
import { decodeStatus } from './dtc/status.ts';
import { toHex } from './bytes/hex.ts';
import type { State } from './decoded.ts';
import type { ExplainInput } from './input.ts';
import type { CodeReport } from './report.ts';
import { urgencyOf } from './urgency.ts';

export interface Finding {
  code: string;
  failureType?: string;
  status?: number | undefined;
  counter?: number | undefined;
  seen: CodeReport['seen'];
  seenTotal: number;
  states: Set<State>;
}

/** All that the tables and rules say of one code. */
export function reportOf(
  { code, failureType, status, counter, seen, seenTotal, states }: Finding,
  { language, manufacturer }: ExplainInput,
  table: OperatorTable | undefined,
): CodeReport {
  const system = SYSTEMS[code[0] as SystemLetter];
  const bits = status === undefined ? undefined : decodeStatus(status);
  const group = GENERIC.get(code)?.group;
  const tests = (group === undefined ? undefined : ADVICE.get(group)?.tests) ?? TESTS_OF_UNKNOWN;
  return {
    ...{ code, bytes: toHex(encodeCode(code)) },
    system: { id: system.id as CodeReport['system']['id'], name: system.name[language] },
    ...scopeOf(code),
    ...{ seen, seenTotal },
    ...(failureType === undefined
      ? {}
      : {
          failureType: {
            byte: failureType,
            name: failureTypeName(failureType)?.[language] ?? null,
          },
        }),
    ...(status === undefined || !bits ? {} : { status: { byte: hexByte(status), bits } }),
    ...(counter === undefined ? {} : { faultDetectionCounter: counter }),
    definition: define(code, language, table, manufacturer),
    urgency: urgencyOf({ code, states: [...states], status: bits }),
    nextTests: tests.map((test) => test[language]),
  };
}
