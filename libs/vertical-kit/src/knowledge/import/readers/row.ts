import type { Unit } from '../../model/chunk.ts';
import { placeName } from '../../model/locator.ts';

/** A row as lines of `name: value`, each value a part with its own place. */
export function rowUnit(row: number, values: [string, string][]): Unit {
  let text = '';
  const parts = values.map(([name, value]) => {
    text += `${name}: `;
    const start = text.length;
    text += value;
    const end = text.length;
    text += '\n';
    return { name: placeName(name), start, end };
  });
  return { place: `row ${row}`, text, parts };
}
