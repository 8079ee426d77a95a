import { ERROR_KINDS, type MeshError } from '@banyan/kernel';

/** RFC 9457. */
export function problem(error: MeshError, traceId: string) {
  return {
    type: `urn:banyan:error:${error.kind}`,
    title: ERROR_KINDS[error.kind].title,
    status: error.status,
    detail: error.message,
    kind: error.kind,
    traceId,
    ...(error.details.issues ? { issues: error.details.issues } : {}),
    ...(error.details.figures ? { figures: error.details.figures } : {}),
  };
}

/** The error object that OpenAI's clients read. */
export function openAiError(error: MeshError, traceId: string) {
  const { issues, figures } = error.details;
  return {
    error: {
      message: error.message,
      type: openAiType(error.status),
      param: issues?.[0]?.path ?? null,
      code: error.kind,
      traceId,
      ...(figures ? { figures } : {}),
    },
  };
}

function openAiType(status: number): string {
  if (status === 401) return 'authentication_error';
  if (status === 403) return 'permission_error';
  if (status === 429) return 'rate_limit_error';
  return status < 500 ? 'invalid_request_error' : 'server_error';
}
