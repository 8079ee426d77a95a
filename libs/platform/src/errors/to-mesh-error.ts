import { MeshError } from '@banyan/kernel';
import { HttpException } from '@nestjs/common';

/** What Nest and Fastify throw by themselves, in the words of the one table. */
export function toMeshError(thrown: unknown): MeshError {
  if (thrown instanceof MeshError) return thrown;
  const status = statusOf(thrown);
  const code = (thrown as { code?: string }).code ?? '';
  if (status === 413) {
    return new MeshError(
      'payload_too_large',
      'The body is larger than this path takes.',
      {},
      thrown,
    );
  }
  if (status === 404) return new MeshError('not_found', 'There is no such path.', {}, thrown);
  if (status === 415 || code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') {
    return invalid('header Content-Type', 'is not a type that this path takes', thrown);
  }
  if (code === 'FST_ERR_CTP_EMPTY_JSON_BODY') return invalid('body', 'is empty', thrown);
  if (status !== undefined && status >= 400 && status < 500) {
    return invalid('body', 'cannot be read: it is not well-formed', thrown);
  }
  return MeshError.of(thrown);
}

function statusOf(thrown: unknown): number | undefined {
  if (thrown instanceof HttpException) return thrown.getStatus();
  const { statusCode } = thrown as { statusCode?: unknown };
  return typeof statusCode === 'number' ? statusCode : undefined;
}

function invalid(path: string, message: string, cause: unknown): MeshError {
  return new MeshError(
    'invalid_request',
    `${path} ${message}.`,
    { issues: [{ path, message }] },
    cause,
  );
}
