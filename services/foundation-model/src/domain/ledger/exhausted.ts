import { MeshError } from '@banyan/kernel';
import type { Headroom } from './headroom.ts';
import type { HoldRequest } from './operation.ts';
import { secondsToRoll } from './window.ts';

/** The refusal with its figures, and when asking again can succeed, if it ever can. */
export function budgetExhausted(
  headroom: Headroom[],
  request: HoldRequest,
  now: number,
): MeshError {
  const { inputTokens, modelMaximum } = request;
  const output = Math.min(request.maxOutput ?? 1, modelMaximum);
  const least = inputTokens + Math.min(1, output);
  const blocking = headroom.filter(({ left }) => left < least);
  const available = Math.max(0, headroom[0]?.left ?? 0);
  // Several windows may be spent at once: only when the last of them has rolled is there room.
  const waits = blocking.map(({ window, limit }) =>
    limit < least ? undefined : secondsToRoll(window, now),
  );
  const known = waits.filter((seconds) => seconds !== undefined);
  const rolls = known.length === waits.length;
  return new MeshError(
    'budget_exhausted',
    `The token budget of this ${names(blocking)} has ${available} tokens left and the request needs at least ${least}.`,
    {
      figures: { asked: inputTokens + output, available },
      ...(rolls ? { retryAfterSeconds: Math.max(...known) } : {}),
    },
  );
}

function names(blocking: Headroom[]): string {
  const [tightest] = blocking;
  const kind = tightest?.scope.split('/').at(-1)?.split(':')[0];
  return `${kind} (${tightest?.window})`;
}

/** The refusal of a request that comes too soon after others. */
export function rateLimited({ scope, window, limit }: Headroom, now: number): MeshError {
  const seconds = secondsToRoll(window, now);
  const whose = scope.split('/').at(-1)?.split(':')[0];
  return new MeshError(
    'rate_limited',
    `This ${whose?.replace('#requests', '')} may send ${limit} requests a ${window}.`,
    { figures: { limit }, ...(seconds === undefined ? {} : { retryAfterSeconds: seconds }) },
  );
}
