import { type Attributes, type Counter, type Histogram, metrics } from '@opentelemetry/api';

/** Every metric that the code may emit, with its unit; `telemetry/registry.json` says what each means. */
export const METRICS = {
  timeToFirstToken: { name: 'gen_ai.server.time_to_first_token', unit: 's' },
  timePerOutputToken: { name: 'gen_ai.server.time_per_output_token', unit: 's' },
  tokenUsage: { name: 'gen_ai.client.token.usage', unit: '{token}' },
  predictionRatio: { name: 'banyan.engine.prediction.ratio', unit: '1' },
  leaseWait: { name: 'banyan.lease.wait.duration', unit: 's' },
  leaseEnds: { name: 'banyan.lease.ends', unit: '{lease}' },
  cards: { name: 'banyan.cards', unit: '{card}' },
  queueCards: { name: 'banyan.queue.cards', unit: '{card}' },
  queueRunning: { name: 'banyan.queue.running', unit: '{lease}' },
  queueWaiting: { name: 'banyan.queue.waiting', unit: '{lease}' },
  brokerCommit: { name: 'banyan.broker.commit.duration', unit: 's' },
  brokerOvertaken: { name: 'banyan.broker.overtaken', unit: '{entry}' },
} as const;

type Metric = keyof typeof METRICS;

/** Labels have few values each: never an id of a request. */
type Labels = Record<string, string>;

const histograms = new Map<Metric, Histogram>();
const counters = new Map<Metric, Counter>();
const meter = () => metrics.getMeter('@banyan');

/** One measurement of many: a duration, a size. */
export function measure(metric: Metric, value: number, labels: Labels = {}): void {
  const { name, unit } = METRICS[metric];
  const histogram = histograms.get(metric) ?? meter().createHistogram(name, { unit });
  histograms.set(metric, histogram);
  histogram.record(value, labels);
}

/** It happened once more. */
export function count(metric: Metric, labels: Labels = {}): void {
  const { name, unit } = METRICS[metric];
  const counter = counters.get(metric) ?? meter().createCounter(name, { unit });
  counters.set(metric, counter);
  counter.add(1, labels);
}

/** What something is at the moment that somebody collects. */
export interface Reading {
  metric: Metric;
  value: number;
  labels: Labels;
}

/** Reads them whenever metrics are collected; answers how to stop that. */
export function observe(all: readonly Metric[], read: () => Promise<Reading[]>): () => void {
  const gauges = new Map(
    all.map((metric) => {
      const { name, unit } = METRICS[metric];
      return [metric, meter().createObservableGauge<Attributes>(name, { unit })];
    }),
  );
  const callback: Parameters<ReturnType<typeof meter>['addBatchObservableCallback']>[0] = async (
    result,
  ) => {
    for (const { metric, value, labels } of await read()) {
      const gauge = gauges.get(metric);
      if (gauge) result.observe(gauge, value, labels);
    }
  };
  meter().addBatchObservableCallback(callback, [...gauges.values()]);
  return () => meter().removeBatchObservableCallback(callback, [...gauges.values()]);
}
