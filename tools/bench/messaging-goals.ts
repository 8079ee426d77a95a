import { atLeast, type Goal, type Row } from './result.ts';

const RAW = 'raw kafkajs';
const STOCK = 'stock Nest';
const OURS = 'ours on kafkajs';
const SECOND = 'ours on @platformatic/kafka';

/** What the transport promises, against the floor and the peer of the same run. */
export function goalsOf(rows: Row[]): Goal[] {
  const value = (contender: string, inFlight: number, field: string, kind = 'echo') =>
    Number(
      rows.find(
        (row) => row.contender === contender && row.case === kind && row.inFlight === inFlight,
      )?.[field],
    );
  const slower = value(OURS, 1, 'p50Ms') / value(RAW, 1, 'p50Ms');
  const behind = (inFlight: number) =>
    value(OURS, inFlight, 'perSecond') / value(STOCK, inFlight, 'perSecond');
  const line = value(OURS, 64, 'p99Ms', 'line');
  return [
    {
      ...{ id: 'latency', goal: 'p50 with 1 in flight: at most 1.15x raw kafkajs' },
      ...{ measured: `${slower.toFixed(2)}x`, met: slower <= 1.15 },
    },
    atLeast(
      'throughput',
      'req/s with 64 in flight: at least 0.8x raw kafkajs (schemas, tracing, inbox off)',
      value(OURS, 64, 'perSecond') / value(RAW, 64, 'perSecond'),
      0.8,
    ),
    atLeast(
      'second-driver',
      'req/s with 64 in flight on the second driver: at least 1.2x raw kafkajs',
      value(SECOND, 64, 'perSecond') / value(RAW, 64, 'perSecond'),
      1.2,
    ),
    atLeast('stock', 'req/s with 64 in flight: at least 4x stock Nest', behind(64), 4),
    atLeast(
      'every-row',
      'req/s ahead of stock Nest in every row: the smallest ratio',
      Math.min(...[1, 16, 64].map(behind)),
      1,
    ),
    {
      ...{ id: 'head-of-line', goal: 'p99 behind a handler of 2 s on the partition: below 50 ms' },
      measured: `${line} ms (stock Nest: ${value(STOCK, 64, 'p99Ms', 'line')} ms)`,
      met: line < 50,
    },
  ];
}
