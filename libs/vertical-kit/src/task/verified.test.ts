import { describe, expect, it } from 'vitest';
import { isVerified } from './verified.ts';

const passed = { id: 'totals', passed: true, detail: '' };
const failed = { id: 'totals', passed: false, detail: '' };
const replaced = { id: 'words', passed: false, detail: '', replacedBy: 'template' as const };

describe('isVerified', () => {
  it.each([
    [[passed], true],
    [[passed, replaced], true],
    [[passed, failed], false],
    [[failed, replaced], false],
  ])('%j -> %s', (checks, verified) => {
    expect(isVerified({ checks })).toBe(verified);
  });

  it('says nothing for an answer that abstains', () => {
    expect(isVerified({ checks: [passed], abstained: { reason: 'no evidence' } })).toBe(false);
  });
});
