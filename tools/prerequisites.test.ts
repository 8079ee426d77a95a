import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { root } from './stack/paths.ts';

/** A clone in which nothing is installed, and a PATH with what the test puts there. */
let clone: string;
let path: string;
beforeEach(() => {
  clone = mkdtempSync(join(tmpdir(), 'a clone-'));
  path = join(clone, 'bin');
  mkdirSync(path);
  copyFileSync(join(root, 'mesh'), join(clone, 'mesh'));
  for (const tool of ['dirname', 'head', 'sed', 'uname']) {
    const found = spawnSync('sh', ['-c', `command -v ${tool}`], { encoding: 'utf8' });
    symlinkSync(found.stdout.trim(), join(path, tool));
  }
});
afterEach(() => rmSync(clone, { recursive: true }));

function has(tool: string, says: string): void {
  writeFileSync(join(path, tool), `#!/bin/sh\necho '${says}'\n`);
  chmodSync(join(path, tool), 0o755);
}

function mesh(args: string[], env: Record<string, string> = {}) {
  const options = { env: { PATH: path, ...env }, encoding: 'utf8' as const };
  const { status, stdout, stderr } = spawnSync('/bin/sh', [join(clone, 'mesh'), ...args], options);
  const lacks = [...stderr.matchAll(/^ {2}(\S+):/gm)].map(([, name]) => name);
  return { status, stdout, stderr, lacks };
}

describe('./mesh on a bare machine', () => {
  it('names every command that there is', () => {
    const all = readFileSync(join(root, 'tools/mesh.ts'), 'utf8').matchAll(
      /\/commands\/(\w+)\.ts'/g,
    );
    const { stdout } = mesh(['help']);
    const missing = [...all].filter(([, name]) => !new RegExp(`[ ]${name}( |\\n)`).test(stdout));
    expect(missing).toEqual([]);
    expect(stdout).toContain('Start with ./mesh up');
  });

  it('names all that is missing at once, with how to get it', () => {
    const { status, stderr, lacks } = mesh(['up']);
    expect(status).toBe(1);
    expect(lacks).toEqual(['node', 'npm', 'java', 'mvn', 'python3']);
    expect(stderr).toMatch(/java: install .* KAFKA_BROKERS and OTEL_EXPORTER_OTLP_ENDPOINT/);
  });

  it('asks for nothing that a variable replaces', () => {
    const { lacks } = mesh(['up'], {
      KAFKA_BROKERS: 'kafka.example:9092',
      OTEL_EXPORTER_OTLP_ENDPOINT: 'http://otel.example:4318',
      BANYAN_ENGINES: '/engines.yaml',
    });
    expect(lacks).toEqual(['node', 'npm']);
  });

  it('names what is there and too old', () => {
    has('node', 'v16.20.2');
    has('java', 'openjdk version "11.0.2" 2019-01-15');
    const { stderr, lacks } = mesh(['up']);
    expect(lacks).toEqual(['npm', 'node', 'mvn', 'java', 'python3']);
    expect(stderr).toMatch(/node: version v16\.20\.2 is too old/);
    expect(stderr).toMatch(/java: version 11 is too old, 17 or later/);
  });

  it.each(['status', 'down', 'env', 'logs', 'demo', 'no-such'])(
    '%s installs nothing',
    (command) => {
      const { status, stderr } = mesh([command]);
      expect(status).toBe(1);
      expect(stderr).toBe('Nothing is installed yet: start with ./mesh up\n');
    },
  );

  it.each([[[]], [['--help']], [['up', '--help']]])('%j helps without installing', (args) => {
    expect(mesh(args)).toMatchObject({ status: 0, stderr: '' });
    expect(mesh(args).stdout).toContain('./mesh up');
  });
});
