import { until } from '@banyan/testing';
import { bearer, createKey, mesh, rows } from '../../mesh/support/mesh.ts';
import { knownEverywhere } from './replicas.ts';

export interface Answer {
  status: number;
  body: {
    choices?: { message: { content: string } }[];
    usage?: { prompt_tokens: number; completion_tokens: number; total_tokens: number };
    banyan?: object;
    error?: { code: string; message: string };
  };
  headers: Headers;
  ms: number;
}

/** A chat by plain fetch: what a client sees, and how long it took. */
export async function chat(
  key: string,
  body: object,
  timeoutMs?: number,
  url?: string,
): Promise<Answer> {
  const from = performance.now();
  const response = await send(key, body, timeoutMs, undefined, url);
  const text = await response.text();
  return {
    ...{ status: response.status, body: JSON.parse(text) as Answer['body'] },
    ...{ headers: response.headers, ms: performance.now() - from },
  };
}

export function send(
  key: string,
  body: object,
  timeoutMs?: number,
  signal?: AbortSignal,
  url = mesh.foundation,
) {
  return fetch(`${url}/v1/chat/completions`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: bearer(key),
      ...(timeoutMs === undefined ? {} : { 'banyan-timeout-ms': String(timeoutMs) }),
    },
    body: JSON.stringify({ messages: [{ role: 'user', content: 'hi' }], max_tokens: 20, ...body }),
    ...(signal ? { signal } : {}),
  });
}

/** A tenant of a test's own, whose key every replica has heard of. */
export async function newTenant(tokensPerDay?: number) {
  const created = await createKey({
    tenant: `t-${crypto.randomUUID().slice(0, 12)}`,
    ...(tokensPerDay === undefined ? {} : { tokensPerDay }),
  });
  await knownEverywhere(created.key);
  return created;
}

export interface Hold {
  id: string;
  state: string;
  usage: { inputTokens: number; outputTokens: number; overageTokens: number } | null;
}

export const holdsOf = (tenant: string) =>
  rows<Hold>('foundation-model', 'select id, state, usage from hold where tenant = $1', [tenant]);

const isAllowance = ({ id }: Hold) => id.startsWith('allowance_');

/** The holds of the tenant's requests, once none is open any more, nor an allowance for many. */
export const closedHolds = (tenant: string, ms = 15_000) =>
  until(async () => {
    const holds = await holdsOf(tenant);
    const requests = holds.filter((hold) => !isAllowance(hold));
    const over = requests.length > 0 && holds.every(({ state }) => state !== 'open');
    return over ? requests : undefined;
  }, ms);

/** Tokens settled today by a key. */
export async function settledOf(keyId: string): Promise<number> {
  const [row] = await rows<{ settled: string; held: string }>(
    'foundation-model',
    `select settled, held from balance where scope = $1 and "window" = 'day'`,
    [`key:${keyId}`],
  );
  return Number(row?.settled ?? 0);
}
