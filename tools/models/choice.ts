import { existsSync, renameSync, rmSync, writeFileSync, readFileSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { Failure } from '../stack/failure.ts';
import type { Paths } from '../stack/paths.ts';
import { modelIdSchema } from './model.ts';

const choiceSchema = z.strictObject({
  id: modelIdSchema,
  contextTokens: z.int().min(256).optional(),
  threads: z.int().min(1).optional(),
});

/** What `./mesh up` runs, where that is not the default as it comes. */
export type Choice = z.infer<typeof choiceSchema>;

export function readChoice({ choice: file }: Paths): Choice | undefined {
  if (!existsSync(file)) return undefined;
  try {
    return choiceSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    throw new Failure(
      `${file} does not name a model: ./mesh model use default sets it right.`,
      undefined,
      error,
    );
  }
}

/** Undefined: the default again. */
export function writeChoice({ choice: file }: Paths, choice: Choice | undefined): void {
  if (choice === undefined) return rmSync(file, { force: true });
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.new`, `${JSON.stringify(choice, null, 2)}\n`);
  renameSync(`${file}.new`, file);
}
