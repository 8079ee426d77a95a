import type { FastifyInstance } from 'fastify';

/** Largest upload, bytes. */
const FILE_LIMIT = 16 * 1024 * 1024;

/** XML reaches its door as bytes: the parser there decides about encodings, not this one. */
export function installBodyParsers(fastify: FastifyInstance): void {
  fastify.addContentTypeParser(
    ['application/xml', 'text/xml'],
    { parseAs: 'buffer' },
    (_request, body, done) => done(null, body),
  );
  // Files come whole, too: what is done with them needs all of one.
  fastify.addContentTypeParser(
    'multipart/form-data',
    { parseAs: 'buffer', bodyLimit: FILE_LIMIT },
    (_request, body, done) => done(null, body),
  );
}
