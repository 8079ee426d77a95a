import { describe, expect, it } from 'vitest';
import { isPublic } from './public-address.ts';
import { post } from './post.ts';
import { webhookUrl } from './webhook-url.ts';

const careful = { allowPrivate: false };

describe('webhookUrl', () => {
  it.each([
    ...['http://example.com/', 'https://user@example.com/', 'file:///etc/passwd', 'x', ''],
    ...['https://127.0.0.1/', 'https://0x7f.1/', 'https://2130706433/', 'https://localhost/'],
    ...[
      'https://[::1]/',
      'https://[::ffff:10.0.0.1]/',
      'https://[fd00::1]/',
      'https://a.localhost',
    ],
    ...['https://169.254.169.254/latest/meta-data', 'https://[64:ff9b::a00:1]/'],
  ])('refuses %s', (url) => {
    expect(() => webhookUrl(url, careful)).toThrow('Banyan-Webhook');
  });

  it('takes https on the internet, and more where that is allowed', () => {
    expect(webhookUrl('https://example.com/hook#x', careful)).toBe('https://example.com/hook');
    const url = 'http://127.0.0.1:1/';
    expect(webhookUrl(url, { allowPrivate: true })).toBe(url);
  });
});

describe('isPublic', () => {
  it.each([
    ...['8.8.8.8', '172.15.0.1', '192.0.1.1', '2606:4700::1111'].map((one) => [one, true] as const),
    ...['10.1.2.3', '172.31.0.1', '100.64.0.1', '0.0.0.0', '255.255.255.255', '::', '::1'].map(
      (one) => [one, false] as const,
    ),
    ...['::ffff:8.8.8.8', 'fe80::1', 'ff02::1', '2002:7f00:1::', '2001:db8::1', 'x'].map(
      (one) => [one, false] as const,
    ),
  ])('%s -> %s', (address, expected) => {
    expect(isPublic(address)).toBe(expected);
  });
});

describe('post', () => {
  it.each(['https://127.0.0.1:1/', 'https://localhost:1/'])('never leads to %s', async (url) => {
    await expect(post(url, {}, '{}', careful)).rejects.toThrow('not public');
  });
});
