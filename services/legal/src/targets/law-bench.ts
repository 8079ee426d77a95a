import { jsonLines } from '@banyan/vertical-kit';

export const LAW_BENCH = 'legal/lawbench_800.jsonl';
export const LAW_BENCH_LICENCE =
  'Apache-2.0 of the repository; of the data whatever its makers say: evaluate, do not pass on';

export interface Question {
  task: string;
  index: number;
  question: string;
  answer: string;
}

/** The questions of one task of LawBench. */
export const questionsOf = (file: string, task: string): Question[] =>
  jsonLines<Question>(file).filter((row) => row.task === task);

export const idOf = ({ task, index }: Question): string => `${task}/${index}`;
