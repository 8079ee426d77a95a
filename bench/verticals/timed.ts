import { percentiles } from '../broker/percentiles.ts';

/** Again and again for so many seconds, and so many times at least: per second, and ms of each. */
export async function timed(run: () => Promise<unknown>, seconds: number, leastRuns = 1) {
  const took: number[] = [];
  const begun = performance.now();
  while (took.length < leastRuns || performance.now() < begun + seconds * 1_000) {
    const from = performance.now();
    await run();
    took.push(performance.now() - from);
  }
  const wall = (performance.now() - begun) / 1_000;
  return { perSecond: took.length / wall, ...percentiles(took) };
}
