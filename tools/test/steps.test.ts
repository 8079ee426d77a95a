import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { add, closingLine, countOf, one } from './steps.ts';

const folder = mkdtempSync(join(tmpdir(), 'report-'));
afterAll(() => rmSync(folder, { recursive: true }));

const report = (content: object) => {
  const file = join(folder, 'r.json');
  writeFileSync(file, JSON.stringify(content));
  return file;
};

describe('the count of a test run', () => {
  it('adds checks and tests up into one line', () => {
    const tests = countOf(
      report({ numPassedTests: 5, numFailedTests: 0, numPendingTests: 2, numTodoTests: 0 }),
      true,
    );
    expect(closingLine(add([one(true), tests]))).toBe('6 passed, 0 failed, 2 skipped');
    expect(closingLine(add([one(true), one(false)]))).toBe('1 passed, 1 failed');
  });

  it('takes a run without a report, or one that failed without a failing test, for a failure', () => {
    expect(countOf('/no/such/file', true).failed).toBe(1);
    expect(countOf(report({ numPassedTests: 5, numFailedTests: 0 }), false).failed).toBe(1);
  });
});
