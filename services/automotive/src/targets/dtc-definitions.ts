import { defineTarget } from '@banyan/vertical-kit';
import { explainDtc } from '../application/explain-dtc.ts';
import { GENERIC } from '../domain/definitions/generic.ts';
import { decodeCode } from '../domain/dtc/code.ts';
import { scopeOf } from '../domain/dtc/scope.ts';
import { codesOf, DTC_DATA, inParts, ownRows, type Row, rowsAt, tableAt } from './trouble-codes.ts';

const shared = { task: 'dtc:explain', gate: 'A', kind: 'share', goal: 1, data: DTC_DATA } as const;
const MANY = 500;

/** Well-formed codes of the generic ranges that neither the product nor the data defines. */
function absentCodes(rows: Row[]): string[] {
  const known = new Set([...GENERIC.keys(), ...rows.map(({ code }) => code)]);
  const codes: string[] = [];
  for (let bits = 7; codes.length < MANY; bits = (bits + 40_503) & 0xffff) {
    const code = decodeCode(bits >> 8, bits & 255);
    if (!known.has(code) && scopeOf(code).scope === 'generic') codes.push(code);
  }
  return codes;
}

const ofMakers = () => Array.from({ length: MANY }, (_, i) => decodeCode(0x10 + (i >> 8), i & 255));

const absentCases = (rows: Row[]) =>
  (['en', 'zh'] as const).flatMap((language) =>
    [
      { scope: 'generic', codes: absentCodes(rows) },
      { scope: 'manufacturer', codes: ofMakers() },
    ].map(({ scope, codes }) => ({
      id: `${scope}-${language}`,
      input: { codes, language },
      expected: scope,
      of: codes.length,
    })),
  );

export const dtcAbsent = defineTarget<object, string>({
  ...shared,
  id: 'dtc-absent',
  about: `${MANY} codes that no table has, ${MANY} of makers that are not named, in two languages; right: no meaning is made up.`,
  metric: 'codes without an invented definition',
  cases: (at) => absentCases(rowsAt(at)),
  samples: () => absentCases(ownRows()),
  score: ({ result }, scope) => {
    const right = codesOf(result).filter(
      (told) =>
        told.scope === scope &&
        !told.definition.known &&
        (scope === 'manufacturer' || told.urgency.level === 'unknown'),
    );
    return { got: right.length, of: MANY };
  },
});

export const dtcMakers = defineTarget<object, Map<string, string>>({
  ...shared,
  id: 'dtc-makers',
  about: 'Codes of makers that are named, with a table of theirs; right: the definition, verbatim.',
  metric: 'definitions of the maker',
  // A mesh has the table by BANYAN_DTC_TABLE.
  stands: (at) => explainDtc(tableAt(at)),
  cases: (at) => {
    const rows = [...tableAt(at).rows].flatMap(([key, text]) => {
      const [code = '', maker] = key.split('/');
      return maker === undefined ? [] : [{ code, maker, text }];
    });
    return [...Map.groupBy(rows, ({ maker }) => maker)].flatMap(([maker, all]) =>
      inParts(all, MANY).map((part, i) => ({
        id: `${maker}-${i + 1}`,
        input: { codes: part.map(({ code }) => code), manufacturer: maker.toLowerCase() },
        expected: new Map(part.map(({ code, text }) => [code, text])),
        of: part.length,
      })),
    );
  },
  score: ({ result }, texts) => {
    const right = codesOf(result).filter(
      ({ code, definition }) => definition.known && definition.text === texts.get(code),
    );
    return { got: right.length, of: texts.size };
  },
});

const words = (text: string) => new Set(text.toLowerCase().match(/[a-z0-9]{2,}/g));

export const dtcOwnWords = defineTarget<object, { code: string; text: string }[]>({
  ...shared,
  id: 'dtc-own-words',
  about:
    "The product's own definitions beside the data's; right: half of the shorter one's words are in both.",
  metric: 'definitions that agree',
  stands: () => explainDtc(undefined),
  cases: (at) => {
    const { rows } = tableAt(at);
    return inParts([...GENERIC.keys()], 100).map((codes, i) => ({
      id: `codes-${i * 100 + 1}`,
      input: { codes },
      expected: codes.map((code) => ({ code, text: rows.get(code) ?? '' })),
      of: codes.length,
    }));
  },
  score: ({ result }, texts) => {
    const told = new Map(codesOf(result).map(({ code, definition }) => [code, definition]));
    const right = texts.filter(({ code, text }) => {
      const definition = told.get(code);
      const [ours, theirs] = [words(definition?.known ? definition.text : ''), words(text)];
      const common = [...ours].filter((word) => theirs.has(word)).length;
      return common >= 0.5 * Math.min(ours.size, theirs.size || 1);
    });
    return { got: right.length, of: texts.length };
  },
});
