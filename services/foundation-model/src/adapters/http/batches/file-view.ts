import type { Batch, StoredFile } from '../../../domain/batch/batch.ts';

/** A file as OpenAI's clients read it. */
export const fileView = ({ id, bytes, createdAt, filename, purpose }: StoredFile) => ({
  ...{ id, object: 'file', bytes, created_at: seconds(createdAt), filename, purpose },
  status: 'processed',
});

/** A batch as OpenAI's clients read it. */
export function batchView(batch: Batch) {
  const { id, endpoint, status, createdAt, expiresAt, endedAt, metadata, counts } = batch;
  const endedAs = (one: Batch['status']) => (status === one && endedAt ? seconds(endedAt) : null);
  return {
    ...{ id, object: 'batch', endpoint, input_file_id: batch.inputFileId },
    ...{ completion_window: '24h', status, errors: null },
    output_file_id: batch.outputFileId ?? null,
    error_file_id: batch.errorFileId ?? null,
    created_at: seconds(createdAt),
    in_progress_at: seconds(createdAt),
    expires_at: seconds(expiresAt),
    completed_at: endedAs('completed'),
    cancelled_at: endedAs('cancelled'),
    expired_at: endedAs('expired'),
    request_counts: counts,
    metadata: metadata ?? null,
  };
}

export const listOf = (data: object[]) => ({ object: 'list', data, has_more: false });

const seconds = (at: number) => Math.floor(at / 1_000);
