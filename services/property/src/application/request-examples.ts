import { nearestLabels, type TaskContext } from '@banyan/vertical-kit';
import { everydayNamed } from '../domain/requests/classify.ts';
import { takeIn, type TakenIn } from '../domain/requests/intake.ts';
import type { IntakeInput } from '../domain/requests/schema.ts';
import { SHIPPED } from '../domain/requests/services/shipped.ts';

/** Lets examples name the service where the words do not. What is dangerous is decided by then. */
export async function byExamples(
  input: IntakeInput,
  taken: TakenIn,
  context: TaskContext,
): Promise<TakenIn> {
  const { emergency, service } = taken.intake;
  if (emergency.isEmergency || service) return taken;
  const services = input.services ?? SHIPPED;
  const labelOf = (said: string) => everydayNamed(services, said)?.service_code;
  const { told, citations, checks } = await nearestLabels(
    context,
    { task: 'requests:intake', labelOf },
    [{ text: input.message }],
  );
  const code = told[0]?.decided;
  const again = code === undefined ? taken : takeIn(input, code);
  return {
    intake: again.intake,
    citations: [...again.citations, ...citations],
    checks: [...again.checks, ...checks],
  };
}
