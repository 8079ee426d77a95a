import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accountOf, isReachable } from './unprivileged.ts';

const passwd = 'root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65533:nobody:/:/usr/sbin/nologin\n';

describe('accountOf', () => {
  it('reads user and group of a name', () => {
    expect(accountOf(passwd, 'nobody')).toEqual({ name: 'nobody', uid: 65534, gid: 65533 });
  });

  it('knows no account that is not there, and none that is root', () => {
    expect(accountOf(passwd, 'postgres')).toBeUndefined();
    expect(accountOf(passwd, 'root')).toBeUndefined();
  });
});

describe('isReachable', () => {
  const stranger = { name: 'stranger', uid: 4_000_001, gid: 4_000_001 };
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'reachable-'));
    mkdirSync(join(folder, 'inner'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('is false below a folder that others may not enter', () => {
    chmodSync(folder, 0o700);
    expect(isReachable(join(folder, 'inner'), stranger)).toBe(false);
  });

  it('is true where every folder lets others pass, also for a path that is not there yet', () => {
    chmodSync(folder, 0o755);
    expect(isReachable(join(folder, 'inner/not-yet'), stranger)).toBe(true);
  });

  it('is true for the owner of a closed folder', () => {
    chmodSync(folder, 0o700);
    const { uid, gid } = statSync(folder);
    expect(isReachable(join(folder, 'inner'), { name: 'owner', uid, gid })).toBe(true);
  });
});
