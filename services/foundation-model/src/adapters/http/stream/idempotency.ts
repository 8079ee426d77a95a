import { createHash } from 'node:crypto';
import { type Deadline, MeshError } from '@banyan/kernel';
import { Inbox } from '@banyan/persistence';
import { Injectable } from '@nestjs/common';
import type {
  InferenceRequest,
  InferenceResult,
} from '../../../application/inference/inference.ts';

const LONGEST_KEY = 255;

interface Kept {
  /** Of the request that this is the answer to. */
  digest: string;
  result: InferenceResult;
}

export interface IdempotentCall {
  /** Of the header `Idempotency-Key`; without it the call simply runs. */
  key: string | undefined;
  keyId: string;
  request: InferenceRequest;
  deadline: Deadline;
  signal: AbortSignal;
}

/**
 * A call that is sent again with the same `Idempotency-Key` gets the answer of the first, which is
 * paid for once; while that one still runs, it waits for it. What failed may be tried again.
 */
@Injectable()
export class Idempotency {
  readonly #inbox: Inbox;

  constructor(inbox: Inbox) {
    this.#inbox = inbox;
  }

  /** @param work gets an id for the request; the same for the same key, as its hold has to be */
  async run(
    { key, keyId, request, deadline, signal }: IdempotentCall,
    work: (once: { requestId: string; attempt: number } | undefined) => Promise<InferenceResult>,
  ): Promise<{ result: InferenceResult; again: boolean }> {
    if (key === undefined) return { result: await work(undefined), again: false };
    if (key === '' || key.length > LONGEST_KEY)
      throw refused('invalid_request', `has to have 1 to ${LONGEST_KEY} characters`);
    const digest = hash(JSON.stringify({ ...request, stream: false }));
    const id = `http/${keyId}/${hash(key)}`;
    const bound = deadline.signal(signal);
    let first: InferenceResult | undefined;
    try {
      const before = await this.#inbox.once(id, bound.signal, async (attempt) => {
        const result = await work({ requestId: `req_${hash(id)}`, attempt });
        const kept: Kept = { digest, result };
        await this.#inbox.keep(id, attempt, kept);
        first = result;
      });
      if (first) return { result: first, again: false };
      const kept = before?.result as Kept;
      if (kept.digest === digest) return { result: kept.result, again: true };
      throw refused('conflict', 'was used for another request');
    } finally {
      bound.dispose();
    }
  }
}

const hash = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 32);

function refused(kind: 'invalid_request' | 'conflict', message: string): MeshError {
  const issues = [{ path: 'header Idempotency-Key', message }];
  return new MeshError(kind, `Idempotency-Key ${message}.`, { issues });
}
