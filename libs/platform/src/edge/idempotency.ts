import { createHash } from 'node:crypto';
import { type Deadline, MeshError, newId } from '@banyan/kernel';
import { Inbox } from '@banyan/persistence';
import { Injectable } from '@nestjs/common';
import type { Caller } from '../access/caller.ts';
import type { FastifyRequest } from './edge.ts';

const LONGEST_KEY = 255;

interface Kept<R> {
  /** Of the request that this is the answer to. */
  digest: string;
  result: R;
}

export interface IdempotentCall {
  /** Of the header `Idempotency-Key`; without it the call simply runs. */
  key: string | undefined;
  keyId: string;
  /** What is asked for, in parts: the same key with other ones is refused. */
  request: (string | Buffer)[];
  deadline: Deadline;
  signal: AbortSignal;
}

/** An attempt at a call that has a key. */
export interface Once {
  requestId: string;
  attempt: number;
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
  async run<R>(
    { key, keyId, request, deadline, signal }: IdempotentCall,
    work: (once: Once | undefined) => Promise<R>,
  ): Promise<{ result: R; again: boolean }> {
    if (key === undefined) return { result: await work(undefined), again: false };
    if (key === '' || key.length > LONGEST_KEY)
      throw refused('invalid_request', `has to have 1 to ${LONGEST_KEY} characters`);
    const digest = hash(...request);
    const id = `http/${keyId}/${hash(key)}`;
    const bound = deadline.signal(signal);
    let first: { result: R } | undefined;
    try {
      const before = await this.#inbox.once(id, bound.signal, async (attempt) => {
        const result = await work({ requestId: `req_${hash(id)}`, attempt });
        const kept: Kept<R> = { digest, result };
        await this.#inbox.keep(id, attempt, kept);
        first = { result };
      });
      if (first) return { ...first, again: false };
      const kept = before?.result as Kept<R>;
      if (kept.digest === digest) return { result: kept.result, again: true };
      throw refused('conflict', 'was used for another request');
    } finally {
      bound.dispose();
    }
  }
}

/** Names what is begun, from the key where there is one: a crash before it is kept begins no second. */
export const idOfBegun = (once: Once | undefined, named: 'task' | 'flow'): string =>
  once ? once.requestId.replace(/^req_/, `${named}_`) : newId(named);

/** What the edge knows of a call that may come twice. */
export function idempotencyOf({ headers }: FastifyRequest, { keyId }: Caller) {
  const key = headers['idempotency-key'];
  return { key: key === undefined ? undefined : String(key), keyId };
}

function hash(...parts: (string | Buffer)[]): string {
  const sum = createHash('sha256');
  for (const [place, part] of parts.entries()) sum.update(place > 0 ? '\0' : '').update(part);
  return sum.digest('hex').slice(0, 32);
}

function refused(kind: 'invalid_request' | 'conflict', message: string): MeshError {
  const issues = [{ path: 'header Idempotency-Key', message }];
  return new MeshError(kind, `Idempotency-Key ${message}.`, { issues });
}
