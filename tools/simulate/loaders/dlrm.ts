import type { Job } from '../../../services/compute-broker/src/simulator/job.ts';
import { csvRows } from './csv-rows.ts';
import { byArrival, jobOf, SECOND, shapeOf } from './jobs.ts';

/**
 * Instances of Alibaba's DLRM trace (cluster-trace-gpu-v2025) that ask for GPUs. One without a time of
 * creation was there before the trace began; one without a time of deletion, after it ended.
 */
export function dlrmJobs(file: string, text: string): Job[] {
  const columns = ['instance_sn', 'app_name', 'gpu_request', 'creation_time', 'deletion_time'];
  return byArrival(
    [...csvRows(file, text, columns)].flatMap((row): Job[] => {
      const cards = row.required('gpu_request');
      if (cards === 0) return [];
      const from = row.number('creation_time') ?? 0;
      const to = row.number('deletion_time') ?? Infinity;
      const workMs = Math.max(1, Math.round((to - from) * SECOND));
      return [
        jobOf({
          id: row.text('instance_sn'),
          at: Math.round(from * SECOND),
          shape: shapeOf(cards),
          workMs,
        }),
      ];
    }),
  );
}
