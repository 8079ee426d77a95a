import { z } from 'zod';
import { scopeOf } from '../dtc/scope.ts';
import type { Language } from '@banyan/kernel/words';
import { GENERIC, GENERIC_ID } from './generic.ts';
import type { OperatorTable } from './operator-table.ts';

export const definitionSchema = z.discriminatedUnion('known', [
  z.object({
    known: z.literal(true),
    text: z.string(),
    /** The table that says so, and the row in it. */
    source: z.string(),
    locator: z.string(),
  }),
  z.object({ known: z.literal(false), reason: z.string() }),
]);

export type Definition = z.infer<typeof definitionSchema>;

const UNKNOWN = {
  generic: {
    en: 'the code is well-formed, but no table here defines it',
    zh: '该故障码格式正确，但此处没有任何表给出其定义',
  },
  'no-maker': {
    en: 'the code is the maker’s own: name the manufacturer, and have its table loaded',
    zh: '该故障码由厂家自定义：请指明厂家并加载其定义表',
  },
  maker: {
    en: 'the code is the maker’s own, and no table here defines it for this manufacturer',
    zh: '该故障码由厂家自定义，此处没有该厂家的定义',
  },
};

/** The definition of a code, from a table that has it; never from anywhere else. */
export function define(
  code: string,
  language: Language,
  table: OperatorTable | undefined,
  manufacturer: string | undefined,
): Definition {
  const maker = manufacturer?.trim().toUpperCase();
  if (scopeOf(code).scope === 'generic') {
    const own = GENERIC.get(code);
    if (own) return { known: true, text: own.text[language], source: GENERIC_ID, locator: code };
    return fromTable(code, table) ?? { known: false, reason: UNKNOWN.generic[language] };
  }
  if (maker === undefined) return { known: false, reason: UNKNOWN['no-maker'][language] };
  const found = fromTable(`${code}/${maker}`, table);
  return found ?? { known: false, reason: UNKNOWN.maker[language] };
}

function fromTable(locator: string, table: OperatorTable | undefined): Definition | undefined {
  const text = table?.rows.get(locator);
  return table && text ? { known: true, text, source: table.name, locator } : undefined;
}
