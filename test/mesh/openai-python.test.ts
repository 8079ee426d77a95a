import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { fetchPythonPackages, hasPip } from '../../tools/embedded/pip.ts';
import { pathsOf } from '../../tools/stack/paths.ts';

const run = promisify(execFile);
const folder = 'test/mesh/python';
const here = hasPip();

describe.skipIf(!here)(`the official client for Python${here ? '' : ' (skipped: no pip)'}`, () => {
  let packages = '';
  beforeAll(async () => {
    packages = await fetchPythonPackages(
      ...([pathsOf(), 'test-openai-python', `${folder}/requirements.txt`] as const),
    );
  }, 180_000);

  it.each([
    ['chats, with usage', 'chat'],
    ['streams, with usage at the end', 'stream'],
    ['calls a tool, and answers from what the tool gave', 'tool'],
    ['gets JSON that keeps to its schema', 'json_schema'],
    ['gets an object of a class', 'parsed'],
    ['gets responses, whole and as events', 'responses'],
    ['embeds', 'embeddings'],
    ['runs a batch', 'batch'],
    ['cancels a batch and deletes a file, without a body', 'without_body'],
    ['hears of errors as its own kinds', 'errors'],
  ])('%s', (_, probe) => passes(probe));

  async function passes(probe: string): Promise<void> {
    const script = join(import.meta.dirname, 'python/openai_client.py');
    const env = { ...process.env, PYTHONPATH: packages, PYTHONDONTWRITEBYTECODE: '1' };
    const ended = run('python3', [script, probe], { env, timeout: 80_000 });
    await expect(ended, 'see its traceback').resolves.toMatchObject({ stderr: '' });
  }
});
