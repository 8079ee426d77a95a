import type { Rule } from './rule.ts';

/** People tell a fall by its size as often as by its sign. */
export const signs: Rule = ({ kind, cells, answer }, { operation, text }) => {
  const bracketed = cells.some(({ read }) => read?.value.lt(0));
  if (operation === 'extreme' && bracketed)
    return ['figures below zero may be meant by their size'];
  if (kind !== 'program') return [];
  if ((operation === 'average' || operation === 'sum') && bracketed)
    return ['figures below zero may be meant by their size'];
  if (operation !== 'difference') return [];
  if (cells.every(({ read }) => read?.value.lt(0)))
    return ['a change of what is printed in brackets has two signs'];
  return answer[0]?.startsWith('-') === true && !SIGNED.test(text)
    ? ['a fall may be meant by its size']
    : [];
};

/** "Increase / (decrease)" asks for the sign. */
const SIGNED = /\bincrease\s*(?:\/|or)\s*\(?\s*decrease|增减|增加或减少/i;

/** What is paid or owed is told by its size, whatever brackets are around it. */
export const brackets: Rule = ({ cells, kind, ofPeriods }, { operation }) =>
  operation === 'lookup' &&
  kind === 'cells' &&
  !ofPeriods &&
  cells.some(({ read }) => read?.value.lt(0) || read?.dash)
    ? ['a figure in brackets, or a dash, may be meant by its size']
    : [];
