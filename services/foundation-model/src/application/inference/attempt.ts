import { ATTR, inSpan, note, noteLatency, noteTokens } from '@banyan/telemetry';
import type { KeptLease } from '../leases/kept-lease.ts';
import type { Admitted } from './admission.ts';
import type { Generation } from './generation.ts';
import type { InferenceCall } from './inference.ts';
import type { Route } from './routing.ts';

/** One run on one engine, in a span of its own; what it gives is added to the generation. */
export function attempt(
  call: InferenceCall,
  { prompt, held }: Admitted,
  route: Route,
  lease: KeptLease,
  generation: Generation,
  signal: AbortSignal,
): Promise<void> {
  const { model, pool, inputTokens, maxOutput } = route;
  const { request, deadline, onPiece, requester } = call;
  const attributes = {
    'gen_ai.operation.name': 'chat',
    'gen_ai.provider.name': pool.engineId,
    'gen_ai.request.model': request.model,
    'gen_ai.request.max_tokens': maxOutput,
  };
  return inSpan(`chat ${model.id}`, attributes, async () => {
    const spent = noteLatency(deadline);
    const { temperature, topP, seed, stop, topLogprobs, priority } = request;
    const work = {
      ...prompt,
      ...{ model: model.id, maxTokens: maxOutput, temperature, topP, seed, stop, topLogprobs },
    };
    try {
      const events = pool.run(work, inputTokens, {
        deadline,
        lease: () => lease.proof(),
        signal,
        queue: requester.vertical,
        priority: priority === 'low' ? -1 : 0,
      });
      for await (const event of events) {
        generation.add(event);
        if (event.type === 'piece') onPiece(event);
      }
    } finally {
      const usage = generation.usage(inputTokens);
      note({
        [ATTR.leaseId]: lease.id,
        'gen_ai.response.model': model.id,
        'gen_ai.usage.input_tokens': usage.inputTokens,
        'gen_ai.usage.output_tokens': usage.outputTokens,
      });
      noteTokens({ held: held.tokens, used: usage.inputTokens + usage.outputTokens });
      spent();
    }
  });
}
