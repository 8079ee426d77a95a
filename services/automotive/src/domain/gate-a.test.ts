import { describe, expect, it } from 'vitest';
import { readTable } from '../adapters/definitions/read-table.ts';
import { readCsv } from '../adapters/definitions/csv.ts';
import { readFileSync } from 'node:fs';
import { GENERIC } from './definitions/generic.ts';
import { diagnose } from './diagnose.ts';
import { decodeCode, decodeUdsCode, encodeCode, encodeUdsCode } from './dtc/code.ts';
import { scopeOf } from './dtc/scope.ts';
import { explainInputSchema } from './input.ts';
import { orAbsent, sharedData } from './shared-data.fixture.ts';

const generic = sharedData('automotive/dtc_generic.csv');
const manufacturer = sharedData('automotive/dtc_manufacturer.csv');
const absent = orAbsent(generic && manufacturer);

const rowsOf = (file: string) => readCsv(readFileSync(file, 'utf8')).slice(1);
const rows = absent === '' ? [...rowsOf(generic!), ...rowsOf(manufacturer!)] : [];
const table = generic && manufacturer ? readTable(generic.replace(/\/[^/]*$/, '')) : undefined;

/** Codes of the generic ranges that neither the product nor the data defines. */
function absentCodes(count: number): string[] {
  const known = new Set([...GENERIC.keys(), ...rows.map(([code]) => code)]);
  const codes: string[] = [];
  for (let bits = 7; codes.length < count; bits = (bits + 40_503) & 0xffff) {
    const code = decodeCode(bits >> 8, bits & 255);
    if (!known.has(code) && scopeOf(code).scope === 'generic') codes.push(code);
  }
  return codes;
}

const definitionsOf = (codes: string[], extra: object = {}) =>
  diagnose(explainInputSchema.parse({ codes, ...extra }), table);

describe('gate A', () => {
  it.skipIf(absent)(
    `all 18,805 codes of the data come back from two and three bytes${absent}`,
    () => {
      expect(rows).toHaveLength(18_805);
      const lost = rows.filter(([code = '']) => {
        const uds = decodeUdsCode(encodeUdsCode(code, '1F'));
        return (
          decodeCode(...encodeCode(code)) !== code || uds.code !== code || uds.failureType !== '1F'
        );
      });
      expect(lost).toEqual([]);
    },
  );

  it.skipIf(absent)(`the scope of all of them is that of the second digit${absent}`, () => {
    const other = rows.filter(
      ([code = '', , , , , second]) => (scopeOf(code).scope === 'generic') !== (second === '1'),
    );
    expect(other).toEqual([]);
  });

  it.each(['en', 'zh'])(
    '500 well-formed codes that no table has get no definition (%s)',
    (language) => {
      const { diagnosis, checks } = definitionsOf(absentCodes(500), { language });
      expect(diagnosis.codes).toHaveLength(500);
      expect(diagnosis.codes.filter(({ definition }) => definition.known)).toEqual([]);
      expect(diagnosis.codes.every(({ urgency }) => urgency.level === 'unknown')).toBe(true);
      expect(checks.every(({ passed }) => passed)).toBe(true);
    },
  );

  it('500 codes of makers get none while the maker is not named', () => {
    const codes = Array.from({ length: 500 }, (_, i) => decodeCode(0x10 + (i >> 8), i & 255));
    const { diagnosis } = definitionsOf(codes);
    expect(diagnosis.codes.map(({ scope }) => scope)).toEqual(codes.map(() => 'manufacturer'));
    expect(diagnosis.codes.filter(({ definition }) => definition.known)).toEqual([]);
  });

  it.skipIf(absent)(`a maker's code has the definition of the maker that is named${absent}`, () => {
    const [code = '', maker = '', text] = rows.find(([, maker]) => maker === 'FORD') ?? [];
    const [told] = definitionsOf([code], { manufacturer: maker.toLowerCase() }).diagnosis.codes;
    expect(told?.definition).toMatchObject({ known: true, text, locator: `${code}/FORD` });
    const [other] = definitionsOf([code], { manufacturer: 'NOBODY' }).diagnosis.codes;
    expect(other?.definition.known).toBe(false);
  });

  it.skipIf(absent)(`the product's own words agree with the data${absent}`, () => {
    const words = (text = '') => new Set(text.toLowerCase().match(/[a-z0-9]{2,}/g));
    const apart = [...GENERIC.values()].filter(({ code, text }) => {
      const [ours, theirs] = [words(text.en), words(table?.rows.get(code))];
      const common = [...ours].filter((word) => theirs.has(word)).length;
      return common < 0.5 * Math.min(ours.size, theirs.size || 1);
    });
    expect(apart).toEqual([]);
  });
});
