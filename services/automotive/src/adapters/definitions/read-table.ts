import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { keyOf, type OperatorTable } from '../../domain/definitions/operator-table.ts';
import { readCsv } from './csv.ts';

/** Where an operator says that more definitions are: a csv, or a folder with some. */
const VARIABLE = 'BANYAN_DTC_TABLE';

/** The table that the environment names; a wrong one ends the start, in words. */
export function operatorTable(env: NodeJS.ProcessEnv): OperatorTable | undefined {
  const place = env[VARIABLE];
  if (!place) return undefined;
  try {
    return readTable(place);
  } catch (cause) {
    throw new Error(`${VARIABLE}: ${cause instanceof Error ? cause.message : String(cause)}`, {
      cause,
    });
  }
}

/** Reads `code,manufacturer,description` (more columns are let pass); throws with file and reason. */
export function readTable(place: string): OperatorTable {
  const files = statSync(place).isDirectory()
    ? readdirSync(place)
        .filter((name) => name.startsWith('dtc') && name.endsWith('.csv'))
        .toSorted()
        .map((name) => join(place, name))
    : [place];
  if (files.length === 0) throw new Error(`${place} holds no file dtc*.csv.`);
  const hash = createHash('sha256');
  const rows = new Map<string, string>();
  for (const file of files) {
    const text = readFileSync(file, 'utf8');
    hash.update(text);
    const [header = [], ...lines] = readCsv(text);
    const [code, maker, description] = ['code', 'manufacturer', 'description'].map((name) => {
      const column = header.indexOf(name);
      if (column < 0) throw new Error(`${file} has no column "${name}".`);
      return column;
    }) as [number, number, number];
    for (const line of lines) {
      const row = { code: line[code], manufacturer: line[maker], description: line[description] };
      const key = keyOf({ code: row.code ?? '', manufacturer: row.manufacturer ?? '' });
      if (key !== undefined && row.description) rows.set(key, row.description);
    }
  }
  return { name: files.map((file) => basename(file)).join('+'), sha256: hash.digest('hex'), rows };
}
