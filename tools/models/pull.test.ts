import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Paths, pathsOf } from '../stack/paths.ts';
import type { PullOptions } from './bring.ts';
import { type FileServer, serveFile } from './file-server.fixture.ts';
import { ggufFile } from './gguf.fixture.ts';
import { pull } from './pull.ts';
import { readBegun, readPulled, removePulled, weightsOf } from './store.ts';

const content = ggufFile();
const digest = createHash('sha256').update(content).digest('hex');
const HALF = 150_000;

let folder: string;
let paths: Paths;
let server: FileServer;
let env: NodeJS.ProcessEnv;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'models-'));
  paths = { ...pathsOf(join(folder, 'run')), models: join(folder, 'models') };
  server = await serveFile(content);
  env = {};
});
afterEach(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

const run = (given: string, options: PullOptions = {}, tries = 3) =>
  pull(paths, given, options, { env, patience: { tries, waitMs: 5, silenceMs: 300 } });
const fromServer = (options: PullOptions = {}, tries?: number) =>
  run(`${server.url}/Tiny.gguf`, options, tries);
const answers = (status: number, headers = {}) => {
  server.instead = (_, response: ServerResponse) => {
    response.writeHead(status, headers).end('no');
    return true;
  };
};
/** What is there of models, whole or not; locks aside. */
const there = () => readdirSync(paths.models).filter((name) => name !== '.locks');

describe('a model from an address', () => {
  it('appears whole, with what its header says', async () => {
    const { id, before, pulled } = await fromServer();
    expect({ id, before }).toEqual({ id: 'tiny', before: false });
    expect(pulled).toMatchObject({
      ...{ source: `${server.url}/Tiny.gguf`, bytes: content.length, sha256: digest },
      ...{ digestBy: 'nobody', license: 'mit', languages: ['en', 'zh'], contextLength: 2_048 },
      capabilities: ['text-generation', 'language-understanding'],
    });
    const [kept] = await readPulled(paths);
    expect(kept).toEqual(pulled);
    expect(kept && readFileSync(weightsOf(paths, kept)).equals(content)).toBe(true);
    expect(there()).toEqual(['tiny']);
  });

  it('is not fetched twice, and not mixed up with another of that name', async () => {
    await fromServer();
    expect(await fromServer()).toMatchObject({ before: true });
    expect(server.asked).toHaveLength(1);
    const other = run(`${server.url}/other.gguf`, { as: 'tiny' });
    await expect(other).rejects.toThrow('is here already, from');
    await expect(fromServer({ sha256: '0'.repeat(64) })).rejects.toThrow('is here already');
    await removePulled(paths, 'tiny');
    expect(there()).toEqual([]);
  });

  it('is gone on with when the connection breaks', async () => {
    server.cuts = [HALF, 1_000];
    const { pulled } = await fromServer({ sha256: digest });
    expect(pulled).toMatchObject({ sha256: digest, digestBy: 'you' });
    expect(server.asked.map(({ headers }) => headers.range)).toEqual([
      undefined,
      `bytes=${HALF}-`,
      `bytes=${HALF + 1_000}-`,
    ]);
    expect(server.asked[1]?.headers['if-range']).toBe('"one"');
  });

  it('is gone on with by a later command', async () => {
    server.cuts = [HALF];
    await expect(fromServer({}, 1)).rejects.toThrow(/150 kB of 2\d\d kB are here: pull again/);
    expect(await readBegun(paths)).toEqual([{ id: 'tiny', bytes: HALF }]);
    expect(await readPulled(paths)).toEqual([]);
    expect((await fromServer()).pulled?.sha256).toBe(digest);
    expect(server.asked[1]?.headers.range).toBe(`bytes=${HALF}-`);
  });

  it('begins anew when it has become another one meanwhile', async () => {
    server.cuts = [HALF];
    await expect(fromServer({}, 1)).rejects.toThrow('pull again');
    server.content = ggufFile({ 'general.license': 'apache-2.0' });
    server.etag = '"two"';
    expect((await fromServer()).pulled).toMatchObject({ license: 'apache-2.0' });
  });

  it('begins anew when the server goes on with another one all the same', async () => {
    server.cuts = [HALF];
    await expect(fromServer({}, 1)).rejects.toThrow('pull again');
    const other = ggufFile({ 'general.license': 'apache-2.0' });
    server.content = other;
    server.instead = ({ headers }, response) => {
      if (headers.range === undefined) return false;
      const range = `bytes ${HALF}-${other.length - 1}/${other.length}`;
      response.writeHead(206, { 'content-range': range, etag: '"two"' });
      response.end(other.subarray(HALF));
      return true;
    };
    expect((await fromServer()).pulled).toMatchObject({ license: 'apache-2.0' });
  });

  it('begins anew where nothing tells whether it is still the same', async () => {
    server.etag = undefined;
    server.cuts = [HALF];
    expect((await fromServer()).pulled?.sha256).toBe(digest);
    expect(server.asked.map(({ headers }) => headers.range)).toEqual([undefined, undefined]);
  });

  it('is waited for only as long as somebody sends', async () => {
    server.instead = (_, response) => {
      response.writeHead(200, { 'content-length': content.length, etag: '"one"' });
      response.write(content.subarray(0, HALF));
      return true;
    };
    await expect(fromServer({}, 2)).rejects.toThrow(/was silent for 0\.3 s\. 150 kB/);
  });

  it('is refused for a wrong digest or another file, and nothing is kept', async () => {
    await expect(fromServer({ sha256: '0'.repeat(64) })).rejects.toThrow(/not 0+ as you said/);
    server.content = Buffer.from('<html>Please log in</html>');
    await expect(fromServer()).rejects.toThrow('not a GGUF file (it begins with "<html>');
    server.content = ggufFile({ 'general.type': 'adapter' });
    await expect(fromServer()).rejects.toThrow('"adapter"');
    expect(there()).toEqual([]);
  });

  it.each([
    [404, 'there is no such file'],
    [401, 'it does not give this file to everybody'],
    [503, 'answered 503'],
    [204, 'not a GGUF file'],
  ])('is refused with %i in words', async (status, said) => {
    answers(status);
    await expect(fromServer()).rejects.toThrow(said);
  });

  it('is not looked for where nobody is, nor where somebody could listen in', async () => {
    const nowhere = run('http://127.0.0.1:9/Tiny.gguf');
    await expect(nowhere).rejects.toThrow(/No connection to 127\.0\.0\.1:9 \(.+\).*by its path/s);
    answers(302, { location: 'http://elsewhere.example/Tiny.gguf' });
    await expect(fromServer()).rejects.toThrow('only https');
    answers(302, { location: `${server.url}/Tiny.gguf` });
    await expect(fromServer()).rejects.toThrow('to no file');
  });
});

describe('a model of Hugging Face', () => {
  const uri = 'hf:org/repo/Tiny.gguf';
  let store: FileServer;
  beforeEach(async () => {
    store = await serveFile(content);
    env = { HF_ENDPOINT: server.url, HF_TOKEN: 'secret' };
  });
  afterEach(() => store.close());
  const links = (sha256: string, bytes = content.length) =>
    answers(302, {
      ...{ location: `${store.url}/blob?sig=x`, 'x-linked-etag': `"${sha256}"` },
      'x-linked-size': String(bytes),
    });

  it('is checked against what its hub announces; the token is for the hub alone', async () => {
    links(digest);
    store.cuts = [HALF];
    const { pulled } = await run(uri);
    expect(pulled).toMatchObject({ source: uri, sha256: digest, digestBy: 'its source' });
    expect(server.asked[0]).toMatchObject({
      path: '/org/repo/resolve/main/Tiny.gguf',
      headers: { authorization: 'Bearer secret' },
    });
    expect(store.asked).toHaveLength(2);
    expect(store.asked[1]?.headers.range).toBe(`bytes=${HALF}-`);
    expect(store.asked.every(({ headers }) => headers.authorization === undefined)).toBe(true);
    expect(JSON.stringify(await readPulled(paths))).not.toContain('secret');
  });

  it('is refused when other bytes come than were announced', async () => {
    links('f'.repeat(64));
    await expect(run(uri)).rejects.toThrow(/not f+ as its source said/);
    links(digest, content.length - 1);
    await expect(run(uri)).rejects.toThrow(`not ${content.length - 1}: it is refused`);
    expect(there()).toEqual([]);
  });

  it('says how to be let in, and where to look, and never the token', async () => {
    answers(401);
    const refused = await run(uri).catch((error: Error) => error.message);
    expect(refused).toContain('HF_TOKEN does not open it');
    expect(refused).not.toContain('secret');
    env = { HF_ENDPOINT: server.url };
    await expect(run(uri)).rejects.toThrow('Put an access token into HF_TOKEN');
    answers(404);
    await expect(run(uri)).rejects.toThrow(`${server.url}/org/repo/tree/main shows`);
  });

  it('of the catalogue comes by its name, with what the catalogue says of it', async () => {
    links(digest);
    const { pulled } = await run('qwen2.5-0.5b-instruct');
    expect(pulled).toMatchObject({ id: 'qwen2.5-0.5b-instruct', license: 'Apache-2.0' });
    expect(pulled?.languages).toContain('zh');
    expect(server.asked[0]?.path).toContain('/Qwen/Qwen2.5-0.5B-Instruct-GGUF/resolve/main/');
  });
});

describe('a model from a file', () => {
  it('is copied, and described by who pulls it where the file says nothing', async () => {
    const file = join(folder, 'Some Model.gguf');
    writeFileSync(file, ggufFile({ 'general.license': '', 'general.languages': [] }));
    const { id, pulled } = await run(file, {
      license: 'MIT',
      languages: ['de'],
      capabilities: ['code'],
    });
    expect(id).toBe('some-model');
    expect(pulled).toMatchObject({ license: 'MIT', languages: ['de'], capabilities: ['code'] });
    rmSync(file);
    expect(pulled && existsSync(weightsOf(paths, pulled))).toBe(true);
  });

  it('gets no name that means something else', async () => {
    const file = join(folder, 'it.gguf');
    writeFileSync(file, content);
    for (const as of ['default', 'embedding', 'smollm2-135m-instruct', 'code'])
      await expect(run(file, { as })).rejects.toThrow('means something else');
    for (const as of ['../it', 'simulated/x', 'It'])
      await expect(run(file, { as })).rejects.toThrow('no name for a model');
  });

  it('is refused when it is cut off, and nothing is kept', async () => {
    const file = join(folder, 'it.gguf');
    writeFileSync(file, content.subarray(0, 3_000));
    await expect(run(file)).rejects.toThrow('cut off');
    expect(there()).toEqual([]);
  });
});
