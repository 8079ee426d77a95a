import { readFile } from 'node:fs/promises';
import { Failure } from '../../stack/failure.ts';

/** Throws a Failure that names the option and the file. */
export async function readText(file: string, option: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    throw new Failure(`${option} ${file} cannot be read: ${said}`);
  }
}
