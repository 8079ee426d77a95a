import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCsv } from './csv.ts';
import { operatorTable, readTable } from './read-table.ts';

const house = mkdtempSync(join(tmpdir(), 'dtc-'));
const write = (name: string, text: string) => {
  writeFileSync(join(house, name), text);
  return join(house, name);
};

describe('an operator’s table', () => {
  it('is believed where the second digit agrees', () => {
    const { rows, name } = readTable(
      write(
        'dtc_all.csv',
        'code,manufacturer,description,system\nP0001,GENERIC,"Regulator, open",P\nP1234,GENERIC,lie,P\nP1234,Acme,Pump 1,P\nP0002,ACME,lie,P\nX,ACME,lie,P\n',
      ),
    );
    expect(name).toBe('dtc_all.csv');
    expect([...rows]).toEqual([
      ['P0001', 'Regulator, open'],
      ['P1234/ACME', 'Pump 1'],
    ]);
  });

  it('may be a folder', () => {
    expect(readTable(house).rows.size).toBe(2);
  });

  it('is refused in words when it lacks a column', () => {
    expect(() => readTable(write('other.csv', 'code,text\nP0001,x\n'))).toThrow('"manufacturer"');
  });
});

it('the environment names it, or none; a wrong place is said in words', () => {
  expect(operatorTable({})).toBeUndefined();
  expect(operatorTable({ BANYAN_DTC_TABLE: house })?.rows.size).toBe(2);
  expect(() => operatorTable({ BANYAN_DTC_TABLE: '/nowhere' })).toThrow('BANYAN_DTC_TABLE');
});

it('csv: quotes, commas and line ends within fields', () => {
  expect(readCsv('a,"b ""c"", d"\r\n"e\nf",\n')).toEqual([
    ['a', 'b "c", d'],
    ['e\nf', ''],
  ]);
});
