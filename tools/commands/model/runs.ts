import { isAlive } from '../../stack/processes.ts';
import type { Stack } from '../../stack/stack.ts';

/** Whether a foundation-model of this mesh runs, whichever model it has loaded. */
export function runs({ state }: Stack): boolean {
  const running = state.running['foundation-model'];
  return running !== undefined && isAlive(running);
}
