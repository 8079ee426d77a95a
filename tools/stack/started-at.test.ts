import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { parseStat, startedAt } from './started-at.ts';

describe('parseStat', () => {
  it('reads state and start behind a name with brackets and spaces', () => {
    const rest = Array.from({ length: 18 }, (_, index) => String(index)).join(' ');
    expect(parseStat(`42 (a) b (c) S ${rest} 987654 1 2`)).toEqual({ state: 'S', ticks: '987654' });
  });

  it('knows nothing of a line that is cut', () => {
    expect(parseStat('42 (node) S 1 2')).toBeUndefined();
  });
});

describe('startedAt', () => {
  it('is the same for a living process at every call', () => {
    expect(startedAt(process.pid)).toBeDefined();
    expect(startedAt(process.pid)).toBe(startedAt(process.pid));
  });

  it('is undefined once the process has ended', async () => {
    const child = spawn(process.execPath, ['-e', '']);
    await once(child, 'exit');
    expect(startedAt(child.pid ?? 0)).toBeUndefined();
  });
});
