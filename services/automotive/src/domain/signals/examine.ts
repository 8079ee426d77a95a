import { hash } from 'node:crypto';
import type { Check, Citation } from '@banyan/contracts/vertical';
import { inIntegers } from '../numbers/affine.ts';
import { normalize, PLACES } from './normalize.ts';
import type { Normalization, NormalizeInput, Normalized } from './schema.ts';
import { rounded } from './types.ts';
import { conversion, unitNamed } from './units.ts';
import { type Signal, signalAt } from './vss-table.ts';

export interface Examined {
  normalization: Normalization;
  citations: Citation[];
  checks: [Check, ...Check[]];
}

export function examineSignals({ signals, language }: NormalizeInput): Examined {
  const answers = signals.map((signal) => normalize(signal, language));
  const abstained = answers.filter((answer) => answer.abstained).length;
  return {
    normalization: { signals: answers, normalized: answers.length - abstained, abstained },
    citations: signals.map(({ name }, i) => ({
      ...{ sourceId: 'input', locator: `signals.${i}.name`, quote: name },
      sha256: hash('sha256', name),
    })),
    checks: [pathsExist(answers), unitsExist(answers), recomputed(answers)],
  };
}

function pathsExist(answers: Normalized[]): Check {
  const paths = answers.flatMap(({ path, alternatives }) => [
    ...(path === undefined ? [] : [path]),
    ...alternatives.map((other) => other.path),
  ]);
  const lost = paths.filter((path) => !signalAt(path));
  const detail = lost.length
    ? `${lost.length} of ${paths.length} paths are not in the table`
    : `${paths.length} paths, alternatives too, are in the table of VSS`;
  return { id: 'path-exists', passed: lost.length === 0, detail };
}

function unitsExist(answers: Normalized[]): Check {
  const named = answers.filter(({ unit }) => unit !== undefined);
  const lost = named.filter(
    ({ path = '', unit = '' }) => signalAt(path)?.unit !== unit || !unitNamed(unit),
  );
  const detail = lost.length
    ? `${lost.length} of ${named.length} units are not those of their signals`
    : `${named.length} units are those that VSS gives their signals`;
  return { id: 'unit-exists', passed: lost.length === 0, detail };
}

/** Each value again from what came, in whole numbers instead of decimals. */
function recomputed(answers: Normalized[]): Check {
  const converted = answers.filter((answer) => answer.conversion !== undefined);
  const wrong = converted.filter(({ conversion: done, path = '', value, exact }) => {
    const [from, to] = [unitNamed(done?.from ?? ''), unitNamed(done?.to ?? '')];
    if (!done || !from || !to) return true;
    const again = inIntegers(done.value, conversion(from, to), PLACES);
    return again !== (exact ?? value) || rounded(again, signalAt(path) as Signal) !== value;
  });
  const detail = wrong.length
    ? `${wrong.length} of ${converted.length} values are not what their formulas give`
    : `${converted.length} values, reckoned in two ways`;
  return { id: 'conversion-recomputed', passed: wrong.length === 0, detail };
}
