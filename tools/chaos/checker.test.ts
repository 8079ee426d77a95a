import { describe, expect, it } from 'vitest';
import { type Evidence, judge } from './checker.ts';

const steps = Array.from({ length: 600 }, (_, index) => `a/${index + 1}`);
const echo = { phase: 'calm', outcome: 'answered', ms: 20, deltas: '012' };
const healed = Array.from({ length: 20 }, () => ({ ...echo, phase: 'healed' }));
const good: Evidence = {
  ...{ accepted: steps, effects: steps, completed: steps, echoes: [echo, ...healed] },
  ...{ lag: 0, killers: 0, letters: [], memory: [200] },
};
const letter = (kind: string, key = 'k') => ({
  key,
  ...{ kind, origin: { topic: 'chaos-sink.echo.asked.v1', partition: 0, offset: 0 } },
});
const broken = (evidence: Partial<Evidence>) =>
  judge({ ...good, ...evidence })
    .filter(({ kept }) => !kept)
    .map(({ promise }) => promise);
const swapped = [...steps.slice(0, 10), 'a/12', 'a/11', ...steps.slice(12)];

describe('the judge of a chaos run', () => {
  it('finds nothing where all is well', () => {
    const letters = [letter('deadline_exceeded'), letter('internal', 'killer-1')];
    expect(broken({ letters, killers: 1 })).toEqual([]);
  });

  it.each<[string, Partial<Evidence>, string]>([
    ['no load', { accepted: [], effects: [], completed: [] }, 'there was load'],
    ['a lost step', { effects: steps.slice(0, -1) }, 'nothing accepted is lost'],
    ['a second effect', { effects: [...steps, 'a/7'] }, 'every effect once'],
    ['an effect of nothing', { effects: [...steps, 'a/601'] }, 'no effect without a cause'],
    ['a wrong order', { effects: swapped }, 'every key in order'],
    ['no answer', { completed: steps.slice(1) }, 'every answer back, once'],
    ['two answers', { completed: [...steps, 'a/1'] }, 'every answer back, once'],
    [
      'a lost reply',
      { echoes: [{ ...echo, outcome: 'deadline_exceeded' }, ...healed] },
      'no reply lost',
    ],
    [
      'another one’s reply',
      { echoes: [{ ...echo, outcome: 'somebody else' }, ...healed] },
      'no reply lost',
    ],
    ['silence', { echoes: [echo] }, 'replies come again'],
    ['an endless wait', { echoes: [{ ...echo, ms: 17_000 }, ...healed] }, 'no wait beyond'],
    ['a delta twice', { echoes: [{ ...echo, deltas: '0112' }, ...healed] }, 'no stream mixed up'],
    ['a delta missing', { echoes: [{ ...echo, deltas: '01' }, ...healed] }, 'no stream mixed up'],
    ['lag', { lag: 1 }, 'no lag is left'],
    ['a dead letter', { letters: [letter('internal')] }, 'no dead letter'],
    ['a killer that was not parked', { killers: 1 }, 'a record that ends its process'],
    ['a leak', { memory: [200, 900] }, 'memory below'],
  ])('sees %s', (_, evidence, promise) => {
    expect(broken(evidence).join('\n')).toContain(promise);
  });
});
