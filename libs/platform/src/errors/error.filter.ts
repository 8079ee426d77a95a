import { MeshError } from '@banyan/kernel';
import { traceId } from '@banyan/telemetry';
import { type ArgumentsHost, Catch, type ExceptionFilter, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { throwError } from 'rxjs';
import { causeOf } from './cause-of.ts';
import { openAiError, problem } from './error-bodies.ts';
import { toMeshError } from './to-mesh-error.ts';

const OPENAI_PATHS = /^\/v1\/(chat|completions|models|embeddings|responses|files|batches)(\/|\?|$)/;

/** The one way out for errors of every door. */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  readonly #logger = new Logger('Error');

  catch(thrown: unknown, host: ArgumentsHost) {
    if (host.getType() !== 'http') return throwError(() => MeshError.of(thrown));
    const error = toMeshError(thrown);
    const trace = traceId();
    if (error.kind === 'internal') this.#logger.error(`${trace}: ${causeOf(error)}`);
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    if (reply.sent || reply.raw.headersSent) return;
    const { retryAfterSeconds } = error.details;
    if (retryAfterSeconds !== undefined) {
      reply.header('retry-after', String(Math.ceil(retryAfterSeconds)));
    }
    const openAi = OPENAI_PATHS.test(request.url);
    reply
      .status(error.status)
      .header('content-type', openAi ? 'application/json' : 'application/problem+json')
      .send(openAi ? openAiError(error, trace) : problem(error, trace));
  }
}
