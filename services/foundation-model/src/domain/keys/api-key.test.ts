import { describe, expect, it } from 'vitest';
import { generateKey, hashKey, keyIdOf } from './api-key.ts';

describe('API keys', () => {
  it('carry their id and a secret of 256 bits, and no two are alike', () => {
    const [one, two] = [generateKey(), generateKey()];
    expect(one.key).toMatch(/^bnyn_[0-9a-f]{32}_[A-Za-z0-9_-]{43}$/);
    expect(keyIdOf(one.key)).toBe(one.keyId);
    expect(one.key.slice(-43)).not.toBe(two.key.slice(-43));
  });

  it('are stored as the SHA-256 of the whole key', () => {
    // printf 'bnyn_x' | sha256sum
    expect(hashKey('bnyn_x')).toBe(
      'bd64c14b6d697caebba58c822266eb34faa96c745c3cda1a1bc11b78cb4659bd',
    );
    const { key, hash } = generateKey();
    expect(hashKey(key)).toBe(hash);
    expect(hashKey(`${key}x`)).not.toBe(hash);
  });

  it.each([
    '',
    'bnyn_',
    'sk-123',
    `bnyn_${'0'.repeat(32)}_short`,
    `bnyn_${'g'.repeat(32)}_${'a'.repeat(43)}`,
  ])('are not %j', (text) => expect(keyIdOf(text)).toBeUndefined());
});
