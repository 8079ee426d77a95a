import { trace } from '@opentelemetry/api';
import type { FastifyInstance } from 'fastify';

/** The http instrumentation knows the method only; the route makes spans comparable. */
export function nameSpansByRoute(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', async (request) => {
    const route = request.routeOptions.url;
    if (!route) return;
    const span = trace.getActiveSpan();
    span?.updateName(`${request.method} ${route}`);
    span?.setAttribute('http.route', route);
  });
}
