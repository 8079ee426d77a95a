import { SeededRandom } from '@banyan/kernel';
import { describe, expect, it } from 'vitest';
import { type Reading, ReadingPlace } from './reading-place.ts';

const sees = ({ after, gaps }: Reading, seq: number) =>
  seq > after || gaps.some(({ low, high }) => seq >= low && seq <= high);

describe('where a relay looks', () => {
  it('is behind what was taken, and in the gaps for six seconds', () => {
    let now = 0;
    const place = new ReadingPlace(() => now);
    expect(place.next()).toEqual({ after: 0, gaps: [] });
    place.took([3, 4, 7]);
    const gaps = [
      { low: 1, high: 2 },
      { low: 5, high: 6 },
    ];
    expect(place.next()).toEqual({ after: 7, gaps });
    place.took([2, 5, 8]);
    expect(place.next()).toEqual({
      after: 8,
      gaps: [
        { low: 1, high: 1 },
        { low: 6, high: 6 },
      ],
    });
    now = 6_000;
    expect(place.next()).toEqual({ after: 8, gaps: [] });
  });

  it('is everywhere now and then', () => {
    let now = 0;
    const place = new ReadingPlace(() => now);
    place.took([5]);
    now = 600_000;
    expect(place.next()).toEqual({ after: 0, gaps: [] });
    place.took([2]);
    expect(place.next()).toEqual({ after: 5, gaps: [] });
  });

  it('is one range where there are too many gaps', () => {
    const place = new ReadingPlace(() => 0);
    place.took(Array.from({ length: 1_001 }, (_, i) => 2 * i + 2));
    expect(place.next()).toEqual({ after: 2_002, gaps: [{ low: 1, high: 2_001 }] });
  });

  it.each([1, 2, 3, 4, 5])('never passes by one whose successor it shows (seed %i)', (seed) => {
    const random = new SeededRandom(seed);
    const relays = [new ReadingPlace(() => 0), new ReadingPlace(() => 0)];
    const open = new Map<number, number>();
    const committed = new Map<number, string>();
    const sent: string[] = [];
    const counts = [0, 0, 0, 0, 0, 0, 0, 0];
    let seq = 0;
    for (let step = 0; step < 3_000; step++) {
      const key = random.below(counts.length);
      if (random.chance(0.4)) {
        // A key's next transaction takes its number after the one before has committed.
        if (!open.has(key)) open.set(key, ++seq);
      } else if (random.chance(0.5)) {
        const number = open.get(key);
        open.delete(key);
        if (number === undefined || random.chance(0.1)) continue;
        committed.set(number, `${key}/${(counts[key] = (counts[key] ?? 0) + 1)}`);
      } else {
        const relay = relays[random.below(2)];
        if (!relay) continue;
        const reading = relay.next();
        const due = [...committed.keys()]
          .filter((one) => sees(reading, one))
          .toSorted((a, b) => a - b);
        const taken = due.slice(0, 5);
        for (const one of taken) {
          sent.push(committed.get(one) ?? '');
          committed.delete(one);
        }
        relay.took(taken);
      }
    }
    expect(sent.length).toBeGreaterThan(400);
    for (const key of counts.keys()) {
      const own = sent.filter((one) => one.startsWith(`${key}/`));
      expect(own).toEqual(own.map((_, i) => `${key}/${i + 1}`));
    }
  });
});
