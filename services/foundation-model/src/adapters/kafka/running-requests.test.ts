import { describe, expect, it } from 'vitest';
import { RunningRequests } from './running-requests.ts';

describe('a cancel', () => {
  it('ends its request and no other', () => {
    const requests = new RunningRequests();
    const [one, other] = [requests.begin('one'), requests.begin('other')];
    requests.cancel('one');
    expect([one.signal.aborted, other.signal.aborted]).toEqual([true, false]);
    expect(one.signal.reason).toMatchObject({ kind: 'deadline_exceeded' });
  });

  it('that is read before its request ends it at once, however often that comes', () => {
    const requests = new RunningRequests();
    requests.cancel('one');
    for (const _ of ['first', 'again']) {
      const { signal, end } = requests.begin('one');
      expect(signal.aborted).toBe(true);
      end();
    }
  });

  it('is forgotten after ten thousand others', () => {
    const requests = new RunningRequests();
    for (let i = 0; i <= 10_000; i++) requests.cancel(`request ${i}`);
    expect(requests.begin('request 0').signal.aborted).toBe(false);
    expect(requests.begin('request 1').signal.aborted).toBe(true);
  });
});
