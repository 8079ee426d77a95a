import { randomUUID } from 'node:crypto';
import { builtMessaging } from '../../stack/built-messaging.ts';
import { root } from '../../stack/paths.ts';
import { readRecords } from '../../records/read-records.ts';

export interface LeaseSaid {
  id: string;
  state: string;
  cards: { id: string }[];
  fencingToken: string | null;
  expiresAt: string;
  remainingMs: number;
}

export type Question =
  | { op: 'acquire'; requestKey: string; cards: number; ttlMs: number }
  | { op: 'renew' | 'release'; leaseId: string; fencingToken?: string };

/** The lease, `refused`, or `unknown` where nobody can say what became of it. */
export type Answer = LeaseSaid | 'refused' | 'unknown';
export type Door = (question: Question) => Promise<Answer>;

const WAIT_MS = 2_500;
const QUEUE = 'chaos';

/** One of the replicas, any of them. */
export function overHttp(urls: string[], key: string): Door {
  return async (question) => {
    const url = urls[Math.floor(Math.random() * urls.length)];
    const path = question.op === 'acquire' ? '' : `/${question.leaseId}:${question.op}`;
    try {
      const response = await fetch(`${url}/v1/leases${path}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
        body: JSON.stringify(bodyOf(question)),
        signal: AbortSignal.timeout(WAIT_MS),
      });
      const body = (await response.json()) as LeaseSaid;
      if (response.status === 200) return body;
      return [400, 404, 409].includes(response.status) ? 'refused' : 'unknown';
    } catch {
      return 'unknown';
    }
  };
}

/** As records, answered by records. */
export async function overKafka(brokers: string): Promise<Door> {
  const { openDriver } = await builtMessaging(root);
  const driver = await openDriver({ brokers: [brokers], clientId: `chaos-${process.pid}` });
  const waiting = new Map<string, (answer: Answer) => void>();
  void (async () => {
    for (;;) {
      try {
        const topic = 'compute.lease.answered.v1';
        for await (const { value } of readRecords(driver, { topic, from: 'end' })) {
          const { requestId, result } = JSON.parse(String(value)) as {
            requestId: string;
            result?: LeaseSaid;
          };
          waiting.get(requestId)?.(result ?? 'refused');
        }
      } catch {
        // It comes again.
      }
    }
  })();
  return async (question) => {
    const id = randomUUID();
    const { promise, resolve } = Promise.withResolvers<Answer>();
    const timer = setTimeout(() => resolve('unknown'), WAIT_MS);
    waiting.set(id, resolve);
    const { op } = question;
    const value = op === 'acquire' ? { op, ...bodyOf(question) } : { ...question };
    const headers = { ce_id: id, 'banyan-tenant': 'operator' };
    driver
      .produce([
        { topic: 'compute.lease.requested.v1', key: id, value: JSON.stringify(value), headers },
      ])
      .catch(() => resolve('unknown'));
    return promise.finally(() => {
      clearTimeout(timer);
      waiting.delete(id);
    });
  };
}

function bodyOf(question: Question): object {
  if (question.op !== 'acquire') {
    return question.fencingToken === undefined ? {} : { fencingToken: question.fencingToken };
  }
  const { requestKey, cards, ttlMs } = question;
  return { requestKey, queue: QUEUE, shape: { cards }, ttlMs };
}
