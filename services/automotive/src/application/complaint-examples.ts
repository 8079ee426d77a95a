import type { Check, Citation } from '@banyan/contracts/vertical';
import { nearestLabels, type TaskContext } from '@banyan/vertical-kit';
import { todayOf } from '../domain/complaints/checks.ts';
import { COMPONENTS, componentOf } from '../domain/complaints/components.ts';
import type { Classification } from '../domain/complaints/schema.ts';

interface Taught {
  /** Absent where the examples decide nothing. */
  primary?: NonNullable<Classification['primary']>;
  citations: Citation[];
  checks: Check[];
}

/** Rules are sure: nobody is asked. */
export const UNTAUGHT: Taught = { citations: [], checks: [] };

/** What an operator's examples say: which of the rivals, or which component where no word speaks. */
export async function byExamples(
  text: string,
  rivals: string[],
  context: TaskContext,
): Promise<Taught> {
  const among = rivals.map((label) => componentOf(label)?.label ?? label);
  const asked = { text, ...(among.length > 0 ? { among } : {}) };
  const request = { task: 'complaints:classify', labelOf: componentSaid };
  const { told, ...rest } = await nearestLabels(context, request, [asked]);
  const component = told[0]?.decided;
  if (component === undefined) return rest;
  const label = rivals[among.indexOf(component)] ?? component;
  return { ...rest, primary: { label, today: todayOf(component), chosenBy: 'examples' } };
}

/** The component that a label is of, at any level, by its name of then or of today. */
export function componentSaid(said: string): string | undefined {
  const [top = ''] = said.split(':');
  const name = top.trim().toUpperCase();
  return COMPONENTS.find(({ label, today }) => label === name || today === name)?.label;
}
