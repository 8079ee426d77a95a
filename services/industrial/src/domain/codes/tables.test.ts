import { csvRows } from '@banyan/vertical-kit';
import { orAbsent, sharedData } from '@banyan/testing';
import { describe, expect, it } from 'vitest';
import { conditions } from './conditions.ts';
import { consequenceOf } from './consequence.ts';
import { failureCode, failureCodes } from './failure-codes.ts';

const folder = sharedData('industrial');
const table = (name: string) => csvRows(`${folder}/${name}.csv`);

describe('the tables', () => {
  it.skipIf(!folder)(`of failure codes are those of the data${orAbsent(folder)}`, () => {
    const rows = table('failure_codes');
    const secondary = failureCodes().filter(({ primary }) => primary !== undefined);
    expect(secondary.map(({ code, name }) => [code, name.en])).toEqual(
      rows.map((row) => [row['secondary_code'], row['secondary_code_description']]),
    );
    const primary = failureCodes().filter((code) => code.primary === undefined);
    expect(primary.map(({ code, name, category }) => [category.en, code, name.en])).toEqual(
      table('primary_failure_codes').map((row) => Object.values(row)),
    );
    for (const row of table('alert_rule_failure_code_mapping'))
      expect(failureCode(row['primary_code'] ?? '')?.name.en).toBe(row['primary_code_description']);
  });

  it('have for every code of a condition a consequence and Chinese words', () => {
    const codes = conditions().flatMap((condition) => condition.codes);
    for (const code of codes) {
      expect(failureCode(code)?.name.zh).toMatch(/\p{Script=Han}/u);
      expect(consequenceOf(code)).not.toBe('low');
    }
    for (const { code, name, category } of failureCodes())
      expect([code, name.zh + category.zh]).toEqual([code, expect.stringMatching(/^\P{ASCII}+$/u)]);
  });
});
