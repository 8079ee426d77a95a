import { readFile } from 'node:fs/promises';
import { tariffSchema } from '@banyan/contracts/compute';
import { parseDecimal } from '@banyan/kernel';
import type { Tariff } from '../../domain/showback/bill.ts';
import { parseYaml } from '../yaml/parse-yaml.ts';

/** Prices and cost centres of a file. Throws with the file and every place in it that is wrong. */
export async function readTariff(file: string): Promise<Tariff> {
  try {
    return parseTariff(await readFile(file, 'utf8'));
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    throw new Error(`BANYAN_TARIFF: ${file} is no tariff:\n  ${said}`, { cause: error });
  }
}

export function parseTariff(text: string): Tariff {
  const { value, refusal } = parseYaml(text, tariffSchema);
  const perCardSecond = parseDecimal(value.perCardSecond);
  if (!perCardSecond) throw refusal([{ path: 'perCardSecond', message: 'is no decimal' }]);
  return { ...value, perCardSecond };
}

/** Without a file: time is told, and costs nothing. */
export const NO_TARIFF: Tariff = parseTariff('{ currency: EUR, perCardSecond: "0" }');
