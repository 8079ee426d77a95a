import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { until } from '@banyan/testing';

const folder = process.env['TEST_CLOCKS'] ?? '';

/** Sets how far ahead of the right time a process is; resolves once it is so. */
export async function stepClock(pid: number, aheadMs: number): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, String(pid));
  writeFileSync(file, String(aheadMs));
  process.kill(pid, 'SIGUSR2');
  await until(() => (existsSync(file) ? undefined : true));
}
