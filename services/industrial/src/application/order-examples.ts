import { nearestLabels, type TaskContext } from '@banyan/vertical-kit';
import { failureCode, failureCodes, primaryOf } from '../domain/codes/failure-codes.ts';
import { type CodedOrders, codeOrders } from '../domain/workorders/code-orders.ts';
import type { Coded, CodeInput } from '../domain/workorders/schema.ts';

/** Lets examples code what the rules leave open. */
export async function byExamples(
  input: CodeInput,
  coded: CodedOrders,
  context: TaskContext,
): Promise<CodedOrders> {
  const open = coded.result.orders.flatMap(({ withheld }, i) => (withheld ? [i] : []));
  if (open.length === 0) return coded;
  const { told, citations, checks } = await nearestLabels(
    context,
    { task: 'workorders:code', labelOf: (said) => failureCode(said)?.code },
    open.map((i) =>
      askedOf(input.orders[i]?.text ?? '', coded.result.orders[i]?.alternatives ?? []),
    ),
  );
  const codes = told.flatMap(({ decided }, at) =>
    decided === undefined ? [] : [[open[at] ?? 0, decided] as const],
  );
  const again = codes.length > 0 ? codeOrders(input, new Map(codes)) : coded;
  return {
    result: again.result,
    citations: [...again.citations, ...citations],
    checks: [...again.checks, ...checks],
  };
}

/** Where the text speaks of codes, they and what is above and below them are in question alone. */
function askedOf(text: string, alternatives: readonly Coded[]) {
  const primaries = new Set(alternatives.map(({ code }) => primaryOf(code)));
  if (primaries.size === 0) return { text };
  const codes = failureCodes().map(({ code }) => code);
  return { text, among: codes.filter((code) => primaries.has(primaryOf(code))) };
}
