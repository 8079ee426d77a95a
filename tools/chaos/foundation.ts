import { build } from '../stack/build.ts';
import { root } from '../stack/paths.ts';
import { openStack } from '../stack/stack.ts';
import { runPromises } from '../test/promises-mesh.ts';

const FREEZE_MS = 20_000;

/** The same promises as in the tests, with freezes and a soak as long as they come in life. */
export async function chaosFoundation(minutes: number): Promise<boolean> {
  await build(openStack().paths);
  const settings = {
    PROMISES_FREEZE_MS: String(FREEZE_MS),
    PROMISES_SOAK_MS: String(minutes * 60_000),
  };
  const { failed } = await runPromises(root, settings, new AbortController().signal);
  return failed === 0;
}
