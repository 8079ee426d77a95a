import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Failure } from '../stack/failure.ts';
import type { TaskRecords } from './describe-tasks.ts';

const run = promisify(execFile);
const MOST_BYTES = 64 * 1024 * 1024;

/** The tasks of a vertical, as it was built. */
export async function builtTasks(root: string, service: string): Promise<TaskRecords> {
  const script = join(root, 'tools/contracts/print-tasks.ts');
  const built = join(root, `services/${service}/dist/${service}.service.js`);
  const args = ['--disable-warning=ExperimentalWarning', script, built];
  const env = { ...process.env, NODE_OPTIONS: '' };
  const { stdout } = await run(process.execPath, args, { maxBuffer: MOST_BYTES, env }).catch(
    (error: Error) => {
      throw new Failure(`The tasks of ${service} cannot be read: ${error.message}`);
    },
  );
  return JSON.parse(stdout) as TaskRecords;
}
