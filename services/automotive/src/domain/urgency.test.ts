import { expect, it } from 'vitest';
import { decodeStatus } from './dtc/status.ts';
import type { State } from './decoded.ts';
import { urgencyOf } from './urgency.ts';

it.each([
  ['P0524', ['stored'], undefined, 'stop'],
  ['P0524', ['pending'], undefined, 'stop'],
  ['P0301', ['stored'], undefined, 'urgent'],
  ['P0301', ['pending'], undefined, 'watch'],
  ['P0301', ['stored', 'pending'], undefined, 'urgent'],
  ['P0456', ['stored'], undefined, 'routine'],
  ['P0456', ['reported'], 0x88, 'soon'],
  ['P0301', ['reported'], 0x2f, 'urgent'],
  ['P0301', ['reported'], 0x04, 'watch'],
  ['P0301', ['reported'], 0x50, 'watch'],
  ['P0301', ['supported'], 0x50, 'watch'],
  ['P1234', ['stored'], undefined, 'unknown'],
  ['P1234', ['reported'], 0x80, 'soon'],
] as [string, State[], number | undefined, string][])(
  '%s, %j, status %s: %s',
  (code, states, byte, level) => {
    const status = byte === undefined ? undefined : decodeStatus(byte);
    expect(urgencyOf({ code, states, status }).level).toBe(level);
  },
);
