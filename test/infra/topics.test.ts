import { execFile, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Kafka, logLevel } from 'kafkajs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const brokers = process.env.TEST_INFRA_BROKERS ?? '';
const tool = ['tofu', 'terraform'].find((name) => spawnSync(name, ['version']).status === 0);
const why = !tool ? ' (skipped: no tofu or terraform on the PATH)' : '';
const run = promisify(execFile);

describe.skipIf(!tool || brokers === '')(`topics as code${why}`, { timeout: 60_000 }, () => {
  // A copy: what a run leaves behind must not lie in the sources.
  const folder = mkdtempSync(join(tmpdir(), 'banyan-infra-'));
  const local = join(folder, 'envs/local');
  const admin = new Kafka({ brokers: [brokers], logLevel: logLevel.NOTHING }).admin();

  beforeAll(async () => {
    cpSync(join(root, 'infra/terraform'), folder, { recursive: true });
    await admin.connect();
  });
  afterAll(async () => {
    await admin.disconnect();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Runs a command; gives its exit code and what it said. */
  async function exitOf(command: string, args: string[], cwd = local) {
    const env = { ...process.env, KAFKA_BROKERS: brokers, TF_IN_AUTOMATION: '1' };
    try {
      const { stdout } = await run(command, args, { cwd, env, maxBuffer: 2 ** 24 });
      return { code: 0, said: stdout };
    } catch (error) {
      const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
      return { code, said: stdout + stderr };
    }
  }
  const tofu = (...args: string[]) => exitOf(tool ?? '', [...args, '-no-color']);
  const vars = ['-var', `bootstrap_servers=["${brokers}"]`];
  const apply = (...more: string[]) => tofu('apply', '-auto-approve', ...vars, ...more);
  const plan = () => tofu('plan', '-detailed-exitcode', ...vars);
  const diff = () => exitOf(join(root, 'mesh'), ['topics', 'diff'], root);
  const success = (result: { code: number; said: string }) =>
    expect(result, result.said).toMatchObject({ code: 0 });

  it('is well-formed', async () => {
    success(await exitOf(tool ?? '', ['fmt', '-check', '-recursive', folder]));
    success(await tofu('init'));
    success(await tofu('validate'));
  });

  it('makes every topic of the catalogue, and nothing is left to do', async () => {
    expect((await diff()).code).toBe(1);
    success(await apply());
    success(await diff());
    success(await plan());
  });

  it('sees a topic that was changed by hand, and mends it', async () => {
    await admin.alterConfigs({
      validateOnly: false,
      resources: [
        {
          ...{ type: 2, name: 'finance.task.requested.v1' },
          configEntries: [{ name: 'retention.ms', value: '1234' }],
        },
      ],
    });
    const drift = await diff();
    expect(drift.code).toBe(1);
    expect(drift.said).toMatch(/finance\.task\.requested\.v1 +retention\.ms +\d+ +1234/);
    expect((await plan()).code).toBe(2);
    success(await apply());
    success(await diff());
  });

  it('takes over topics that exist already', async () => {
    rmSync(join(local, 'terraform.tfstate'));
    success(await apply('-var', 'adopt=true'));
    success(await plan());
  });

  it('takes all of them away again', async () => {
    success(await tofu('destroy', '-auto-approve', ...vars));
    expect(await admin.listTopics()).toEqual([]);
  });
});
