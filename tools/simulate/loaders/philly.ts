import { z } from 'zod';
import type { Job } from '../../../services/compute-broker/src/simulator/job.ts';
import { Failure } from '../../stack/failure.ts';
import { byArrival, jobOf, SECOND, shapeOfCards } from './jobs.ts';

/** `2017-10-09 07:01:55`, taken as UTC. Traces write `None` where there is none. */
const time = z
  .string()
  .transform((text, context) => {
    if (text === 'None' || text === '') return null;
    const ms = Date.parse(`${text.replace(' ', 'T')}Z`);
    if (Number.isFinite(ms)) return ms;
    context.addIssue({ code: 'custom', message: `"${text}" is no time like 2017-10-09 07:01:55` });
    return z.NEVER;
  })
  .nullish();

const job = z.object({
  jobid: z.string().min(1),
  submitted_time: time,
  attempts: z
    .array(
      z.object({
        start_time: time,
        end_time: time,
        detail: z.array(z.object({ gpus: z.array(z.string()) })).default([]),
      }),
    )
    .max(1_000)
    .default([]),
});

/**
 * A job log as Microsoft's Philly trace has it: an array of jobs, each with the hosts and GPUs of its
 * attempts. A job is as large as its first attempt and works as long as all of them took; jobs that
 * never ran, or have no GPUs or no times, are left out.
 */
export function phillyJobs(file: string, text: string): Job[] {
  const jobs = listIn(file, text).flatMap((entry, i): Job[] => {
    const parsed = job.safeParse(entry);
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      const where = `${file}:${lineOf(text, i)}`;
      throw new Failure(
        `${where}: job ${i}, ${issue?.path.join('.') || 'all of it'}: ${issue?.message}`,
      );
    }
    const { jobid: id, submitted_time: at, attempts } = parsed.data;
    const cards = (attempts[0]?.detail ?? []).reduce((sum, { gpus }) => sum + gpus.length, 0);
    const workMs = attempts.reduce(
      (sum, { start_time: from, end_time: to }) =>
        sum + (from != null && to != null ? to - from : 0),
      0,
    );
    if (at == null || cards === 0 || workMs <= 0) return [];
    return [jobOf({ id, at, shape: shapeOfCards(cards), workMs })];
  });
  const sorted = byArrival(jobs);
  const first = sorted[0]?.at ?? 0;
  return sorted.map((one) => ({ ...one, at: Math.round((one.at - first) / SECOND) * SECOND }));
}

function listIn(file: string, text: string): unknown[] {
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    const position = Number(/position (\d+)/.exec(said)?.[1] ?? 0);
    throw new Failure(`${file}:${text.slice(0, position).split('\n').length} is no JSON: ${said}`);
  }
  if (Array.isArray(read)) return read;
  throw new Failure(`${file}:1 is no list of jobs.`);
}

/** Where the n-th entry of a list begins: objects are counted at their depth, strings passed over. */
function lineOf(text: string, n: number): number {
  let [line, depth, seen, inString] = [1, 0, -1, false];
  for (let i = 0; i < text.length; i++) {
    const char = text[i];
    if (char === '\n') line++;
    if (inString) {
      if (char === '\\') i++;
      else if (char === '"') inString = false;
    } else if (char === '"') inString = true;
    else if (char === '{' || char === '[') {
      if (depth++ === 1 && ++seen === n) return line;
    } else if (char === '}' || char === ']') depth--;
  }
  return line;
}
