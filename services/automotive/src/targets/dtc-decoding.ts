import { defineTarget } from '@banyan/vertical-kit';
import { toHex } from '../domain/bytes/hex.ts';
import { encodeCode, encodeUdsCode } from '../domain/dtc/code.ts';
import { codesOf, DTC_DATA, inParts, ownRows, type Row, rowsAt } from './trouble-codes.ts';

const [AT_ONCE, FAILURE_TYPE, STATUS] = [100, '1F', 0x2f];
const hex = (bytes: number[]) => toHex(Uint8Array.from(bytes));

/** A hundred codes a case, as OBD-II (two bytes) and as UDS (three, with a status). */
const casesOf = (rows: Row[]) =>
  inParts(rows, AT_ONCE).map((part, i) => ({
    id: `codes-${i * AT_ONCE + 1}`,
    input: {
      responses: [
        hex([0x43, part.length, ...part.flatMap(({ code }) => [...encodeCode(code)])]),
        hex([
          ...[0x59, 0x02, 0xff],
          ...part.flatMap(({ code }) => [...encodeUdsCode(code, FAILURE_TYPE), STATUS]),
        ]),
      ],
    },
    expected: part,
    of: part.length,
  }));

const shared = {
  task: 'dtc:explain',
  gate: 'A',
  kind: 'share',
  goal: 1,
  data: DTC_DATA,
  cases: (at: Parameters<typeof rowsAt>[0]) => casesOf(rowsAt(at)),
  samples: () => casesOf(ownRows()),
} as const;

export const dtcDecode = defineTarget<object, Row[]>({
  ...shared,
  id: 'dtc-decode',
  about: 'Codes as bytes of OBD-II and of UDS; right: each comes back from both.',
  metric: 'codes decoded',
  score: ({ result }, rows) => {
    const told = new Set(
      codesOf(result).map(({ code, failureType }) => `${code}/${failureType?.byte ?? ''}`),
    );
    const right = rows.filter(
      ({ code }) => told.has(`${code}/`) && told.has(`${code}/${FAILURE_TYPE}`),
    );
    return { got: right.length, of: rows.length };
  },
});

export const dtcScope = defineTarget<object, Row[]>({
  ...shared,
  id: 'dtc-scope',
  about: 'The same codes; right: generic or of the maker, as the second digit says.',
  metric: 'codes with the right scope',
  score: ({ result }, rows) => {
    const scopes = new Map(codesOf(result).map(({ code, scope }) => [code, scope]));
    const right = rows.filter(
      ({ code, generic }) => scopes.get(code) === (generic ? 'generic' : 'manufacturer'),
    );
    return { got: right.length, of: rows.length };
  },
});
