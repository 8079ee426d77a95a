import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { envelopeSchema } from '@banyan/contracts/vertical';
import { z } from 'zod';
import { call } from '../api/call.ts';
import { zipkinOf, urlOf } from '../stack/addresses.ts';
import { Failure } from '../stack/failure.ts';
import type { Stack } from '../stack/stack.ts';

const SAMPLE = 'services/finance/samples/payment.xml';

const answerSchema = envelopeSchema.extend({
  result: z.looseObject({ outcome: z.string(), explanation: z.string() }),
});

export interface Demo {
  answer: z.infer<typeof answerSchema>;
  /** Where the trace can be looked at; absent when spans go elsewhere. */
  traceUrl: string | undefined;
}

/** One real task: the shipped payment message, checked. */
export async function demo(stack: Stack): Promise<Demo> {
  const zipkin = zipkinOf(stack);
  const key = stack.state.secrets.developmentKey?.key;
  if (key === undefined) throw new Failure('There is no development key: run ./mesh up');
  const url = `${urlOf(stack, 'finance')}/v1/finance/payments:check`;
  const xml = await readFile(join(stack.paths.root, SAMPLE), 'utf8');
  const answer = answerSchema.parse(await call(url, { key, xml }));
  const traceUrl = zipkin && `${zipkin}/zipkin/traces/${answer.traceId}`;
  return { answer, traceUrl };
}

/** The answer, for people. */
export function describeDemo({ answer, traceUrl }: Demo): string {
  const { result, checks, verified, usage, degraded, traceId } = answer;
  const lines = [
    `One real task: payments:check of ${SAMPLE}`,
    `  outcome      ${result.outcome}, ${verified ? 'verified' : 'NOT verified'}${degraded ? `, degraded: ${degraded.reason}` : ''}`,
    `  explanation  ${result.explanation}`,
    ...checks.map(({ id, passed, replacedBy }) => {
      const mark = passed ? 'passed' : replacedBy ? 'failed, replaced by the template' : 'FAILED';
      return `  check        ${id}: ${mark}`;
    }),
    `  cost         ${usage.tokens} tokens, ${usage.latencyMs} ms, lease ${usage.leaseId ?? 'none'}`,
    `  trace        ${traceUrl ?? traceId}   (./mesh trace ${traceId})`,
  ];
  return lines.join('\n');
}
