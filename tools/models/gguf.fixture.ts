/** A GGUF file for tests: a true header, and noise where its one tensor is. */
export function ggufFile(
  pairs: Record<string, string | number | boolean | string[] | number[]> = {},
  { tensorBytes = 200_000, version = 3 } = {},
): Buffer {
  const all = Object.entries({
    ...{ 'general.architecture': 'llama', 'general.type': 'model', 'general.name': 'Tiny' },
    ...{ 'general.license': 'mit', 'general.languages': ['en', 'zh'] },
    ...{ 'llama.context_length': 2_048, 'llama.block_count': 4, 'llama.embedding_length': 64 },
    ...{ 'llama.attention.head_count': 8, 'llama.attention.head_count_kv': 2 },
    'tokenizer.chat_template': '{{ messages }}',
    'tokenizer.ggml.tokens': Array.from({ length: 2_000 }, (_, index) => `token ${index}`),
    ...pairs,
  });
  const tensor = [string('output'), u32(1), u64(tensorBytes), u32(0), u64(64)];
  const head = Buffer.concat([
    ...[Buffer.from('GGUF'), u32(version), u64(1), u64(all.length)],
    ...all.flatMap(([key, value]) => [string(key), typed(value)]),
    ...tensor,
  ]);
  const noise = Buffer.alloc(tensorBytes);
  for (let at = 0; at < tensorBytes; at++) noise[at] = (at * 31) % 251;
  return Buffer.concat([head, noise]);
}

function typed(value: string | number | boolean | (string | number)[]): Buffer {
  if (typeof value === 'string') return Buffer.concat([u32(8), string(value)]);
  if (typeof value === 'boolean') return Buffer.concat([u32(7), Buffer.from([value ? 1 : 0])]);
  if (typeof value === 'number') return Buffer.concat([u32(4), u32(value)]);
  const texts = value.some((item) => typeof item === 'string');
  const items = value.map((item) => (typeof item === 'string' ? string(item) : u32(item)));
  return Buffer.concat([u32(9), u32(texts ? 8 : 4), u64(value.length), ...items]);
}

function string(text: string): Buffer {
  const bytes = Buffer.from(text);
  return Buffer.concat([u64(bytes.length), bytes]);
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

function u64(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt(value));
  return bytes;
}
