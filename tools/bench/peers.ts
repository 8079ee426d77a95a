import { copyFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cached } from '../embedded/cached.ts';
import { execute } from '../stack/execute.ts';
import type { Paths } from '../stack/paths.ts';
import { type Identity, launch } from '../stack/processes.ts';

/** A gateway that runs beside ours, before the same server. */
export interface Peer {
  name: string;
  url: string;
  headers: Record<string, string>;
  identity: Identity;
}

const MASTER_KEY = 'sk-bench-0123456789';

/** `@portkey-ai/gateway`, with nothing on. */
export async function startPortkey(paths: Paths, port: number, upstream: string): Promise<Peer> {
  const files = ['package.json', 'package-lock.json'];
  const home = await cached(
    paths,
    'bench-portkey',
    files.map((file) => `bench/peers/${file}`),
    async (folder) => {
      for (const file of files)
        await copyFile(join(paths.root, 'bench/peers', file), join(folder, file));
      await execute('Fetching the gateway with npm', {
        ...{ command: 'npm', cwd: folder, log: join(paths.logs, 'fetch-portkey.log') },
        args: ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'],
      });
    },
  );
  const identity = await launch({
    command: process.execPath,
    args: [
      'node_modules/@portkey-ai/gateway/build/start-server.js',
      '--headless',
      `--port=${port}`,
    ],
    ...{ cwd: home, env: process.env, log: join(paths.logs, 'portkey.log') },
  });
  const headers = { 'x-portkey-provider': 'openai', 'x-portkey-custom-host': `${upstream}/v1` };
  return { name: 'Portkey gateway', ...at(port), headers, identity };
}

/** LiteLLM's proxy with two workers and a master key. */
export async function startLiteLlm(paths: Paths, port: number, upstream: string): Promise<Peer> {
  const list = 'bench/peers/requirements.txt';
  const home = await cached(paths, 'bench-litellm', [list], async (folder) => {
    const log = join(paths.logs, 'fetch-litellm.log');
    const run = (command: string, args: string[]) =>
      execute('Fetching LiteLLM with pip', { command, args, log });
    await run('python3', [
      '-m',
      'pip',
      'install',
      '-q',
      '--disable-pip-version-check',
      '--target',
      join(folder, 'lib'),
      '-r',
      join(paths.root, list),
    ]);
  });
  const config = join(paths.run, 'litellm.yaml');
  await writeFile(
    config,
    JSON.stringify({
      model_list: [
        {
          model_name: 'upstream',
          litellm_params: { model: 'openai/instant', api_base: `${upstream}/v1`, api_key: 'none' },
        },
      ],
      general_settings: { master_key: MASTER_KEY },
    }),
  );
  const start = 'import sys; from litellm import run_server; sys.argv[0] = "litellm"; run_server()';
  const identity = await launch({
    command: 'python3',
    args: ['-c', start, '--config', config, '--port', String(port), '--num_workers', '2'],
    cwd: paths.run,
    env: { ...process.env, PYTHONPATH: join(home, 'lib'), LITELLM_LOCAL_MODEL_COST_MAP: 'True' },
    log: join(paths.logs, 'litellm.log'),
  });
  return {
    ...{ name: 'LiteLLM proxy, 2 workers', ...at(port), identity },
    headers: { authorization: `Bearer ${MASTER_KEY}` },
  };
}

const at = (port: number) => ({ url: `http://127.0.0.1:${port}/v1/chat/completions` });
