import { externalOf } from '../../stack/external.ts';
import type { Stack } from '../../stack/stack.ts';

/** What the environment says goes before any choice that is made here. */
export function overridden(stack: Stack): { by: string; value: string } | undefined {
  const { engines } = externalOf(stack);
  if (engines !== undefined) return { by: 'BANYAN_ENGINES', value: engines };
  const weights = stack.env['BANYAN_WEIGHTS'];
  return weights ? { by: 'BANYAN_WEIGHTS', value: weights } : undefined;
}

export function inWords({ by, value }: { by: string; value: string }): string {
  return `${by} is set and goes before this choice: ./mesh up runs ${value}.`;
}
