import { describe, expect, it } from 'vitest';
import { newSecret, signedHeaders } from './sign.ts';
import { pauseMs } from './webhook-sender.ts';

describe('signedHeaders', () => {
  it('signs as the specification of Standard Webhooks shows', () => {
    const headers = signedHeaders(['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'], {
      id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      atSeconds: 1_614_265_330,
      body: '{"test": 2432232314}',
    });
    expect(headers).toMatchObject({
      'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      'webhook-timestamp': '1614265330',
      'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    });
  });

  it('has secrets of 32 bytes', () => {
    expect(Buffer.from(newSecret().slice(6), 'base64')).toHaveLength(32);
  });
});

describe('pauseMs', () => {
  it('doubles up to an hour, and still fits some tries into a day', () => {
    expect(pauseMs(1)).toBeLessThanOrEqual(1_250);
    expect(pauseMs(40)).toBeLessThanOrEqual(4_500_000);
    const day = Array.from({ length: 30 }, (_, i) => pauseMs(i + 1)).reduce((a, b) => a + b);
    expect(day).toBeGreaterThan(12 * 3_600_000);
  });
});
