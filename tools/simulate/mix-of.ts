import type { Shape } from '../../services/compute-broker/src/domain/lease/shape.ts';
import type { Job } from '../../services/compute-broker/src/simulator/job.ts';

const MOST = 20_000;

/** The shapes of a workload, those that come first. */
export function mixOf(jobs: Iterable<Job>): Shape[] {
  const shapes: Shape[] = [];
  for (const { shape } of jobs) {
    if (shapes.push(shape) === MOST) break;
  }
  return shapes;
}
