import { describe, expect, it } from 'vitest';
import { idOfFile } from './names.ts';
import { sourceOf } from './source.ts';

describe('a source', () => {
  it('on Hugging Face is the file at a revision, on another host where one is named', () => {
    const uri = 'hf:Qwen/Qwen2.5-0.5B-Instruct-GGUF/q4/it is.gguf#v1.0';
    expect(sourceOf(uri, {})).toMatchObject({
      ...{ kind: 'url', name: uri, fileName: 'it is.gguf' },
      url: new URL(
        'https://huggingface.co/Qwen/Qwen2.5-0.5B-Instruct-GGUF/resolve/v1.0/q4/it%20is.gguf',
      ),
    });
    const mirror = { HF_ENDPOINT: 'https://mirror.example/hf/', HF_TOKEN: 'secret' };
    expect(sourceOf('hf:a/b/c.gguf', mirror)).toMatchObject({
      url: new URL('https://mirror.example/hf/a/b/resolve/main/c.gguf'),
      hub: { token: 'secret', page: 'https://mirror.example/hf/a/b' },
    });
  });

  it('is remembered without the signature of its address, and gets no token', () => {
    expect(sourceOf('https://x.example/m.gguf?sig=secret', { HF_TOKEN: 't' })).toMatchObject({
      ...{ name: 'https://x.example/m.gguf', fileName: 'm.gguf', hub: undefined },
    });
  });

  it.each([
    ['http://x.example/m.gguf', 'only https'],
    ['ftp://x.example/m.gguf', 'only https'],
    ['https://me:secret@x.example/m.gguf', 'password'],
    ['hf:a/b', 'names no file'],
    ['no-such-file.gguf', 'no file here'],
    [import.meta.dirname, 'the GGUF file itself'],
  ])('%s is not taken', (given, said) => {
    expect(() => sourceOf(given, {})).toThrow(said);
    expect(() => sourceOf(given, {})).not.toThrow('secret');
  });
});

it.each([
  ['Qwen2.5-7B-Instruct-Q4_K_M', 'qwen2.5-7b-instruct-q4_k_m'],
  ['My Model (v2)', 'my-model-v2'],
  ['模型', 'model'],
])('the file %s is the model %s', (file, id) => {
  expect(idOfFile(file)).toBe(id);
});
