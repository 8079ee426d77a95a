import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { factsOf } from './facts.ts';
import { ggufFile } from './gguf.fixture.ts';
import { readGguf } from './gguf.ts';

const folder = mkdtempSync(join(tmpdir(), 'gguf-'));
afterAll(() => rmSync(folder, { recursive: true }));

const file = join(folder, 'it.gguf');
async function facts(content: Buffer) {
  writeFileSync(file, content);
  return factsOf(await readGguf(file, 'it.gguf'), 'it.gguf');
}

describe('the header of a GGUF file', () => {
  it('says what the model is', async () => {
    expect(await facts(ggufFile())).toEqual({
      ...{ architecture: 'llama', title: 'Tiny', license: 'mit', languages: ['en', 'zh'] },
      ...{ contextLength: 2_048, chatTemplate: true },
      // 4 layers, 2 heads of their own, keys and values of 8 numbers of 2 bytes.
      bytesPerToken: 4 * 2 * (8 + 8) * 2,
    });
  });

  it('may be larger than what is read at first', async () => {
    const tokens = Array.from({ length: 40_000 }, (_, index) =>
      `a longer token ${index}`.repeat(2),
    );
    const wide = ggufFile({ 'tokenizer.ggml.tokens': tokens, 'llama.last': true }, { version: 2 });
    expect(await facts(wide)).toMatchObject({ title: 'Tiny' });
  });

  it('may give each layer heads of its own, and keys a length of their own', async () => {
    const wide = {
      'llama.attention.head_count_kv': [0, 2, 4, 0],
      'llama.attention.key_length': 32,
      'llama.attention.value_length': 16,
    };
    expect(await facts(ggufFile(wide))).toMatchObject({ bytesPerToken: 6 * (32 + 16) * 2 });
  });

  it.each([
    ['no GGUF', Buffer.from('<!doctype html>'), 'not a GGUF file (it begins with "<!doctype'],
    ['empty', Buffer.alloc(0), 'not a GGUF file'],
    ['cut off in its header', ggufFile().subarray(0, 2_000), 'cut off'],
    ['cut off before its last tensor', ggufFile({}, { tensorBytes: 0 }), 'cut off'],
    ['of a version to come', ggufFile({}, { version: 9 }), 'version 9'],
    ['a part of a model', ggufFile({ 'general.type': 'mmproj' }), '"mmproj"'],
    ['a model of vectors', ggufFile({ 'general.architecture': 'nomic-bert' }), 'writes text'],
    ['one of several parts', ggufFile({ 'split.count': 2 }), 'several parts'],
    ['without a context', ggufFile({ 'llama.context_length': 0 }), 'how much context'],
  ])('is refused when it is %s', async (_, content, said) => {
    await expect(facts(content)).rejects.toThrow(said);
  });
});
