import { createHash } from 'node:crypto';
import type { Text } from '@banyan/kernel/words';
import { folded } from '../text.ts';
import { FAILURE_CODES_TABLE } from './table.ts';

export const FAILURE_CODES_ID = 'assetopsbench:failure-codes';
export const FAILURE_CODES_SHA256 = createHash('sha256').update(FAILURE_CODES_TABLE).digest('hex');
export const FAILURE_CODES = { name: 'AssetOpsBench failure codes', version: '4f44729' };

export interface FailureCode {
  code: string;
  name: Text;
  category: Text;
  /** Of a secondary code: the code that it makes more exact. */
  primary?: string;
}

const LINE = /^(#|[A-Z]+\d{3}[a-d]?) (.+) \| (.+)$/;

function read(table: string): Map<string, FailureCode> {
  const codes = new Map<string, FailureCode>();
  let category: Text = { en: '', zh: '' };
  for (const line of table.trim().split('\n')) {
    const [, code = '', en = '', zh = ''] = LINE.exec(line) ?? [];
    if (code === '#') category = { en, zh };
    else {
      const secondary = /[a-d]$/.test(code) ? { primary: code.slice(0, -1) } : {};
      codes.set(code, { code, name: { en, zh }, category, ...secondary });
    }
  }
  return codes;
}

const codes = read(FAILURE_CODES_TABLE);

export const failureCodes = (): FailureCode[] => [...codes.values()];

export const failureCode = (code: string): FailureCode | undefined => codes.get(code);

/** The code itself, or of a secondary code the one that it belongs to. */
export const primaryOf = (code: string): string => codes.get(code)?.primary ?? code;

/** A code by its own name; several bear the same one. */
export const codesNamed = (name: string): string[] => byName.get(folded(name)) ?? [];

const byName = new Map<string, string[]>();
for (const { code, name, primary } of codes.values()) {
  if (primary !== undefined) continue;
  for (const each of [code, name.en, name.zh].map(folded)) {
    byName.set(each, [...(byName.get(each) ?? []), code]);
  }
}
