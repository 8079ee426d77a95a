import { type Histogram, metrics } from '@opentelemetry/api';

/** Every metric that the code may emit, with its unit; `telemetry/registry.json` says what each means. */
export const METRICS = {
  timeToFirstToken: { name: 'gen_ai.server.time_to_first_token', unit: 's' },
  timePerOutputToken: { name: 'gen_ai.server.time_per_output_token', unit: 's' },
  tokenUsage: { name: 'gen_ai.client.token.usage', unit: '{token}' },
  predictionRatio: { name: 'banyan.engine.prediction.ratio', unit: '1' },
} as const;

type Metric = keyof typeof METRICS;

const histograms = new Map<Metric, Histogram>();

/** One measurement. Labels have few values each: never an id of a request. */
export function measure(metric: Metric, value: number, labels: Record<string, string>): void {
  let histogram = histograms.get(metric);
  if (!histogram) {
    const { name, unit } = METRICS[metric];
    histogram = metrics.getMeter('@banyan').createHistogram(name, { unit });
    histograms.set(metric, histogram);
  }
  histogram.record(value, labels);
}
