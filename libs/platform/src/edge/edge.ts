import { MeshError } from '@banyan/kernel';
import { traceId } from '@banyan/telemetry';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { AccessDirectory } from '../access/access-directory.ts';
import { Caller, type Left, OPERATOR } from '../access/caller.ts';

const PUBLIC = /^\/($|health\/|openapi\.json$|docs$)/;
const callers = new WeakMap<FastifyRequest['raw'], Caller>();

/** The public edge: who comes in is known before a byte of the body is read. */
export function installEdge(fastify: FastifyInstance, directory: AccessDirectory): void {
  fastify.addHook('onRequest', async (request) => {
    const receivedAt = performance.now();
    const path = request.url.split('?', 1)[0] ?? '';
    if (request.is404 || PUBLIC.test(path)) return;
    const askedMs = askedTimeout(request);
    const secret = presentedKey(request);
    const who = directory.isAdmin(secret) ? OPERATOR : await directory.authenticate(secret);
    callers.set(request.raw, new Caller(who, { receivedAt, askedMs }));
  });
  fastify.addHook('onSend', async (request, reply) => {
    const caller = callerOf(request);
    caller?.spent?.();
    const headers = responseHeaders(caller);
    for (const [name, value] of Object.entries(headers)) reply.header(name, value);
  });
}

/** The caller of a route behind the edge. */
export const From = createParamDecorator((_: unknown, context: ExecutionContext): Caller => {
  const caller = callerOf(context.switchToHttp().getRequest<FastifyRequest>());
  if (!caller) throw new MeshError('unauthenticated', 'This path needs an API key.');
  return caller;
});

export const callerOf = (request: FastifyRequest) => callers.get(request.raw);

/** What each answer says of its budgets; a stream sends them itself when its headers go out. */
export function responseHeaders(caller: Caller | undefined): Record<string, string> {
  const headers: Record<string, string> = { 'banyan-trace-id': traceId() };
  if (!caller) return headers;
  const { deadline, tokensUsed, budget, requests } = caller;
  if (deadline) {
    headers['banyan-deadline-remaining-ms'] = String(Math.max(0, Math.round(deadline.remaining())));
  }
  if (tokensUsed !== undefined) headers['banyan-tokens-used'] = String(tokensUsed);
  const limits = [budget && limitOf('tokens', budget), requests && limitOf('requests', requests)];
  const given = limits.filter((limit) => limit !== undefined);
  if (given.length > 0) {
    headers['ratelimit-policy'] = given.map(({ policy }) => policy).join(', ');
    headers['ratelimit'] = given.map(({ state }) => state).join(', ');
  }
  return headers;
}

/** As draft-ietf-httpapi-ratelimit-headers has it. */
function limitOf(unit: string, { window, limit, remaining, resetSeconds }: Left) {
  const reset = resetSeconds === undefined ? '' : `;t=${resetSeconds}`;
  return {
    policy: `"${unit}-${window}";q=${limit}`,
    state: `"${unit}-${window}";r=${remaining}${reset}`,
  };
}

function presentedKey(request: FastifyRequest): string {
  const [, bearer] = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '') ?? [];
  const given = bearer ?? request.headers['x-api-key'];
  if (typeof given === 'string' && given !== '') return given;
  throw new MeshError('unauthenticated', 'Send your API key as "Authorization: Bearer <key>".');
}

/** `Banyan-Timeout-Ms`, else what the OpenAI SDKs send (`X-Stainless-Timeout`, seconds). */
function askedTimeout(request: FastifyRequest): number | undefined {
  const own = request.headers['banyan-timeout-ms'];
  if (own !== undefined) {
    const ms = Number(own);
    if (Number.isSafeInteger(ms) && ms > 0) return ms;
    const message = 'is no positive whole number of milliseconds';
    throw new MeshError('invalid_request', `Banyan-Timeout-Ms ${message}.`, {
      issues: [{ path: 'header Banyan-Timeout-Ms', message }],
    });
  }
  const seconds = Number(request.headers['x-stainless-timeout']);
  return seconds > 0 && seconds < 86_400 ? Math.ceil(seconds * 1_000) : undefined;
}

export type { FastifyReply, FastifyRequest };
