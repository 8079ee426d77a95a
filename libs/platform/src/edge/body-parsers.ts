import { isUtf8 } from 'node:buffer';
import { MeshError } from '@banyan/kernel';
import type { FastifyInstance, FastifyRequest } from 'fastify';

type Done = (error: Error | null, body?: unknown) => void;

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

/** Of JSON. What is no UTF-8 would be read with other signs than were meant. */
export function jsonParser(fastify: FastifyInstance) {
  const parse = fastify.getDefaultJsonParser('error', 'error');
  return (request: unknown, body: Buffer, done: Done): void => {
    // Clients in Python name a type even where they send no body: a DELETE, a cancel.
    if (body.length === 0) return done(null);
    if (isUtf8(body)) return void parse(request as FastifyRequest, body.toString(), done);
    const issues = [{ path: 'body', message: 'is no UTF-8' }];
    done(new MeshError('invalid_request', 'body is no UTF-8.', { issues }));
  };
}
