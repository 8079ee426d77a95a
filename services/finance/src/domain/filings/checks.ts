import { formatDecimal } from '@banyan/kernel';
import type { Check } from '@banyan/contracts/vertical';
import type { Answer } from './answer.ts';
import { placesOf } from './reckon.ts';
import { type Fraction, fractions, rounds } from './arithmetic.ts';
import { evaluate } from './evaluate.ts';
import type { Cell } from './model.ts';
import { readNumber } from './numbers.ts';
import { scaleIn } from './scale.ts';
import type { AskInput } from './schema.ts';
import { toldScale } from './told-scale.ts';

const check = (id: string, faults: string[], fine: string): Check => ({
  ...{ id, passed: faults.length === 0 },
  detail: faults.length === 0 ? fine : faults.join('; ').slice(0, 500),
});

/** Each operand is looked up in the input once more, by its place, and read again from its quote alone. */
export function operandsEqualCells({ cells }: Pick<Answer, 'cells'>, input: AskInput): Check {
  const faults = cells.flatMap((cell) => {
    if (!stands(cell, input)) return [`${cell.locator} does not say "${cell.quote.slice(0, 60)}"`];
    const read = readNumber(cell.quote)?.value;
    return cell.read && !read?.eq(cell.read.value) ? [`${cell.locator} is read otherwise`] : [];
  });
  return check(
    'operands-equal-cells',
    faults,
    `${cells.length} operands stand in their cells, read again from their quotes alone`,
  );
}

function stands({ locator, quote, source }: Cell, { tables, companyFacts }: AskInput): boolean {
  const [, table, row, column] = /^tables\.(\d+) row (\d+) column (\d+)$/.exec(locator) ?? [];
  if (table !== undefined)
    return tables[Number(table)]?.rows[Number(row)]?.[Number(column)] === quote;
  const [taxonomy = '', tag = ''] = locator.split('/');
  const units = companyFacts?.facts[taxonomy]?.[tag]?.units ?? {};
  return Object.values(units).some((list) =>
    list.some((fact) => String(fact.val) === quote && JSON.stringify(fact) === source),
  );
}

/** In fractions of whole numbers, from the quotes: another arithmetic than the one that gave the answer. */
export function programReexecuted({ kind, formula, cells, value, answer }: Answer): Check {
  const id = 'program-reexecuted';
  if (kind === 'count') {
    const faults =
      answer[0] === String(cells.length) || answer[0] === '0' ? [] : ['counts otherwise'];
    return check(id, faults, `${cells.length} counted`);
  }
  if (formula === undefined || value === undefined)
    return check(id, [], 'taken as it is printed, nothing is reckoned');
  const values = cells.map(({ quote }) =>
    fractions.read(formatDecimal(readNumber(quote)?.value ?? value)),
  );
  const named = Object.fromEntries(values.map((fraction, i) => [`x${i + 1}`, fraction]));
  const again = evaluate<Fraction>(formula, named, fractions);
  const stated = formatDecimal(value);
  const places = placesOf(formula) ?? (stated.split('.')[1] ?? '').length;
  const same = again !== undefined && rounds(again, stated, places) && answer[0] === stated;
  return check(
    id,
    same ? [] : ['gives another value'],
    `${formula} gives ${stated} in fractions, too`,
  );
}

/** A scale is some header's, or a percentage that the program makes. */
export function scaleFromHeader({ scale, cells, formula }: Answer, input: AskInput): Check {
  const id = 'scale-from-header';
  if (scale === '') return check(id, [], 'no scale is claimed');
  if (scale === 'percent') {
    const fine =
      formula?.endsWith('* 100') === true || cells.every((cell) => cell.scale === 'percent');
    return check(
      id,
      fine ? [] : ['nothing makes it a percentage'],
      'a percentage by its program or its header',
    );
  }
  const around = [
    ...input.tables.flatMap(({ name = '', rows }) => [name, ...rows.slice(0, 12).flat()]),
    ...input.paragraphs,
  ];
  const own = cells.flatMap(({ quote, label, header }) => [quote, label, header]);
  const said = [...own, ...around].find((text) => scaleIn(text) === scale);
  const same = cells.every((cell) => cell.scale === scale);
  const told =
    said === undefined
      ? input.tables
          .map(({ rows }) => toldScale(rows, input.paragraphs))
          .find((one) => one?.scale === scale)
      : undefined;
  return check(
    id,
    (said !== undefined || told) && same ? [] : ['no header says so'],
    told
      ? `${scale}: the text tells ${told.figure} as "${told.told}"`
      : `${scale}: "${said?.slice(0, 80)}"`,
  );
}

/** Words of a text stand at their offsets. */
export function quotesVerbatim({ spans }: Answer): Check {
  const lost = spans.filter(
    ({ paragraph, start, end, quote }) =>
      quote === '' || paragraph.text.slice(start, end) !== quote,
  );
  return check(
    'quotes-verbatim',
    lost.map(({ quote }) => `"${quote.slice(0, 60)}" does not stand there`),
    `${spans.length} quotes stand in their paragraphs`,
  );
}

/** All that the question names is found with the answer. */
export const questionCovered = ({ doubts }: Answer): Check =>
  check('question-covered', doubts, 'every word of the question is accounted for');

/** Nothing else fits nearly as well, and scale and sign are said. */
export const evidenceUnambiguous = (undecided: string[]): Check =>
  check('evidence-unambiguous', undecided, 'no other answer is near, scale and sign are said');
