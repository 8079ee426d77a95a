import type { FastifyInstance } from 'fastify';

/** Largest upload, bytes. */
const FILE_LIMIT = 16 * 1024 * 1024;

/**
 * Documents reach their door as bytes: the reader there decides about encodings, not this one. Which
 * of these types a path takes is for the path to say.
 */
const DOCUMENTS = ['application/xml', 'text/xml', 'image/png', 'image/jpeg'];

export function installBodyParsers(fastify: FastifyInstance): void {
  fastify.addContentTypeParser(DOCUMENTS, { parseAs: 'buffer' }, (_request, body, done) =>
    done(null, body),
  );
  // Files come whole, too: what is done with them needs all of one.
  fastify.addContentTypeParser(
    'multipart/form-data',
    { parseAs: 'buffer', bodyLimit: FILE_LIMIT },
    (_request, body, done) => done(null, body),
  );
}
