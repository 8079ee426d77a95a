import { failureCode, primaryOf } from '../codes/failure-codes.ts';
import type { Language, Text } from '@banyan/kernel/words';

/** What to do about a failure: a task of the table where it has one, else to look. By us. */
const TASKS: [task: string, failures: string][] = [
  ['MT002', 'M013 OP002 OP003'],
  ['MT008', 'M014 L001 L002 L003 L004 L005'],
  ['MT011', 'CS001 M012 M015 CS002 OP004'],
  ['MT013', 'M005 M008'],
  ['MT003', 'C003'],
  ['MT007', 'C001 C002'],
];
const taskOf = new Map(TASKS.flatMap(([task, codes]) => codes.split(' ').map((c) => [c, task])));

const INSPECT: Text = { en: 'Inspect, and repair if found', zh: '检查，确认后修复' };
const RATIONALIZE: Text = {
  en: 'Check the alarm itself: its limit, deadband and delays, and its sensor',
  zh: '检查报警本身：限值、死区、延时及其传感器',
};

export interface Activity {
  code?: string;
  description: string;
}

/** An alarm that chatters tells more of itself than of its machine: ISA-18.2 has it looked at first. */
export function activityFor(code: string, chattering: boolean, language: Language): Activity {
  if (chattering) return { description: RATIONALIZE[language] };
  const task = failureCode(taskOf.get(primaryOf(code)) ?? '');
  if (!task) return { description: INSPECT[language] };
  return { code: task.code, description: task.name[language] };
}
