import { readFile } from 'node:fs/promises';
import { type FaultCodes, parseFaultCodes } from '../../domain/fault/parse-codes.ts';

/** The levels of an operator's list of codes. Throws with the file and every place that is wrong. */
export async function readFaultCodes(file: string): Promise<FaultCodes> {
  try {
    return parseFaultCodes(await readFile(file, 'utf8'));
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    throw new Error(`BANYAN_FAULT_CODES: ${file} lists no codes:\n${said}`, { cause: error });
  }
}
