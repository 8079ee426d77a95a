import { type Clock, MeshError, newId, systemClock } from '@banyan/kernel';
import type { Batch } from '../../domain/batch/batch.ts';
import { parseLines } from '../../domain/batch/parse-lines.ts';
import type { Batches, Files } from './batches.ts';

const DAY_MS = 86_400_000;

export interface CreateBatchRequest {
  tenant: string;
  keyId: string;
  inputFileId: string;
  endpoint: string;
  metadata?: Record<string, string>;
}

/** Takes an input file apart into lines that are worked on from now on. */
export class CreateBatch {
  readonly #files: Files;
  readonly #batches: Batches;
  readonly #clock: Clock;

  constructor(files: Files, batches: Batches, clock: Clock = systemClock) {
    this.#files = files;
    this.#batches = batches;
    this.#clock = clock;
  }

  /** Throws `not_found` without such a file, `invalid_request` for one without a line. */
  async run(request: CreateBatchRequest): Promise<Batch> {
    const content = await this.#files.content(request.tenant, request.inputFileId);
    if (content === undefined) throw new MeshError('not_found', 'There is no such file.');
    const lines = parseLines(content, request.endpoint);
    const expiresAt = this.#clock.now() + DAY_MS;
    const id = newId('batch');
    return this.#batches.add({ ...request, id, status: 'in_progress', expiresAt }, lines);
  }
}
