import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { AccessDirectory } from './access-directory.ts';

const key = (secret: string, rest = {}) => ({
  keyId: 'key_1',
  tenant: 'acme',
  hash: createHash('sha256').update(secret).digest('hex'),
  ...rest,
});

describe('AccessDirectory', () => {
  it('lets a living key in and names its tenant', async () => {
    const directory = new AccessDirectory(undefined);
    directory.apply(key('s3cret'));
    expect(await directory.authenticate('s3cret')).toEqual({ tenant: 'acme', keyId: 'key_1' });
    expect(directory.knowsTenant('acme')).toBe(true);
    expect(directory.knowsTenant('other')).toBe(false);
  });

  it('waits a moment for a key that was made just now', async () => {
    const directory = new AccessDirectory(undefined);
    const asking = directory.authenticate('new');
    directory.apply(key('new'));
    expect(await asking).toMatchObject({ tenant: 'acme' });
  });

  it.each([
    ['unknown', {}, 'other'],
    ['expired', { expiresAt: 1 }, 's3cret'],
    ['revoked', { revokedAt: 1 }, 's3cret'],
  ])('keeps out a key that is %s', async (_, state, presented) => {
    const directory = new AccessDirectory(undefined);
    directory.apply(key('s3cret', state));
    await expect(directory.authenticate(presented)).rejects.toMatchObject({
      kind: 'unauthenticated',
    });
  });

  it('takes the secret from before a rotation until its time is over', async () => {
    const directory = new AccessDirectory(undefined);
    const { hash } = key('old');
    directory.apply(key('old'));
    directory.apply(key('new', { previous: { hash, until: 1_000 }, scopes: ['usage'] }));
    expect(await directory.authenticate('new', 5_000)).toMatchObject({ scopes: ['usage'] });
    expect(await directory.authenticate('old', 999)).toMatchObject({ tenant: 'acme' });
    await expect(directory.authenticate('old', 1_000)).rejects.toThrow('rotated');
    directory.apply(key('newer'));
    await expect(directory.authenticate('new', 0)).rejects.toThrow('not known');
  });

  it('knows the admin key and takes no other for it', () => {
    const directory = new AccessDirectory('the-admin-key-of-this-mesh');
    expect(directory.isAdmin('the-admin-key-of-this-mesh')).toBe(true);
    expect(directory.isAdmin('the-admin-key-of-this-mess')).toBe(false);
    expect(new AccessDirectory(undefined).isAdmin('')).toBe(false);
  });
});
