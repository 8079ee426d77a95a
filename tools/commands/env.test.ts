import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { toExports } from './env.ts';

describe('./mesh env', () => {
  it('prints exports that a shell reads back as they were', () => {
    const value = `it's "$HOME" \`x\` \\ ; 你好`;
    const script = `${toExports({ BANYAN_TEST: value })}\nprintf %s "$BANYAN_TEST"`;
    expect(execFileSync('sh', ['-c', script], { encoding: 'utf8' })).toBe(value);
  });
});
