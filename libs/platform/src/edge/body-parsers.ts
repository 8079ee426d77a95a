import type { FastifyInstance } from 'fastify';

/** XML reaches its door as bytes: the parser there decides about encodings, not this one. */
export function installBodyParsers(fastify: FastifyInstance): void {
  fastify.addContentTypeParser(
    ['application/xml', 'text/xml'],
    { parseAs: 'buffer' },
    (_request, body, done) => done(null, body),
  );
}
