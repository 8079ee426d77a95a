import { atLeast, type Goal, type Row } from './result.ts';

export const PORTKEY = 'Portkey gateway';
export const LITELLM = 'LiteLLM proxy, 2 workers';
export const OURS = 'ours, instant engine';
export const PROXIED = 'ours, same server';

export interface Beside {
  /** Holds a second on one hot account. */
  holds: { grouped: number; plain: number };
  /** p50 to the first piece of a stream, and of its floors: the engine's wait, a bare server's, ms. */
  firstPiece: { kafka: number; wait: number; http: number; bareHttp: number };
}

/** What the paced engine of `engines.yaml` waits before its first token, ms. */
export const ENGINE_MS = 20;

/** What foundation-model promises, against gateways of the same run. */
export function foundationGoals(rows: Row[], { holds, firstPiece }: Beside): Goal[] {
  const value = (contender: string, inFlight: number, field: string, kind = 'door') =>
    Number(
      rows.find(
        (row) => row.contender === contender && row.case === kind && row.inFlight === inFlight,
      )?.[field],
    );
  const faster = (contender: string, inFlight: number) =>
    value(OURS, inFlight, 'perSecond') / value(contender, inFlight, 'perSecond');
  const tail = [10, 64].map((load) => value(OURS, load, 'p99Ms') / value(PORTKEY, load, 'p99Ms'));
  const vertical = value(OURS, 10, 'perSecond', 'vertical');
  const below = (id: string, goal: string, measured: number, most: number, unit: string): Goal => ({
    ...{ id, goal, measured: `${measured.toFixed(1)} ${unit}`, met: measured <= most },
  });
  const rss = Math.max(...[OURS, PROXIED].map((name) => value(name, 64, 'rssMiB')));
  return [
    atLeast(
      'door-10',
      'req/s with 10 in flight: at least 2x Portkey, all on here',
      faster(PORTKEY, 10),
      2,
    ),
    atLeast(
      'door-64',
      'req/s with 64 in flight: at least 4x Portkey, all on here',
      faster(PORTKEY, 64),
      4,
    ),
    {
      ...{ id: 'door-p99', goal: "p99 below Portkey's with 10 and 64 in flight: the larger ratio" },
      ...{ measured: `${Math.max(...tail).toFixed(2)}x`, met: Math.max(...tail) < 1 },
    },
    atLeast(
      'door-litellm',
      'req/s with 64 in flight: at least 10x LiteLLM',
      faster(LITELLM, 64),
      10,
    ),
    atLeast(
      'vertical',
      'HTTP, finance, Kafka, foundation-model and back, 10 in flight: at least 3x LiteLLM alone',
      vertical / value(LITELLM, 10, 'perSecond'),
      3,
    ),
    atLeast(
      'vertical-door',
      'the same against our own direct door: reported',
      vertical / value(OURS, 10, 'perSecond'),
      0,
    ),
    below(
      'stream-kafka',
      'added to the first piece of a stream over Kafka: at most 6 ms p50',
      firstPiece.kafka - firstPiece.wait,
      6,
      'ms',
    ),
    below(
      'stream-http',
      'added to the first piece of a stream over HTTP, to that of a bare server: at most 2 ms p50',
      firstPiece.http - firstPiece.bareHttp,
      2,
      'ms',
    ),
    {
      ...atLeast(
        'holds',
        'holds/s on one hot account, 64 callers: at least 10x a transaction a hold',
        holds.grouped / holds.plain,
        10,
      ),
      measured: `${(holds.grouped / holds.plain).toFixed(1)}x (${Math.round(holds.grouped)}/s)`,
    },
    below(
      'memory',
      'resident memory of foundation-model under load: below 250 MiB',
      rss,
      250,
      'MiB',
    ),
  ];
}
