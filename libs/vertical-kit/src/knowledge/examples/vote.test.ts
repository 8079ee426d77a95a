import { SeededRandom } from '@banyan/kernel';
import { describe, expect, it } from 'vitest';
import { decided, vote, type Voter } from './vote.ts';

const LABELS = ['brakes', 'tires', '转向'];
const ROUNDS = 300;

function randomVoters(random: SeededRandom): Voter[] {
  return Array.from({ length: 1 + random.below(12) }, () => ({
    label: LABELS[random.below(LABELS.length)] ?? '',
    // Few values, so that some are the same.
    likeness: random.below(6) / 5,
  }));
}

const shuffled = (voters: Voter[], random: SeededRandom) =>
  voters
    .map((voter) => ({ voter, at: random.next() }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ voter }) => voter);

const placeIn = (voters: Voter[], label: string) => {
  const voted = vote(voters);
  const at = voted.findIndex((one) => one.label === label);
  return { share: voted[at]?.share ?? 0, behind: at < 0 ? LABELS.length : at };
};

describe('a vote', () => {
  it('is the same in whatever order the examples come', () => {
    const random = new SeededRandom(1);
    for (let i = 0; i < ROUNDS; i++) {
      const voters = randomVoters(random);
      const other = shuffled(voters, random);
      expect(vote(other)).toEqual(vote(voters));
      expect(decided(other)).toBe(decided(voters));
    }
  });

  it('never lowers a label that more speaks for, and takes it from no label that it decided for', () => {
    const random = new SeededRandom(2);
    for (let i = 0; i < ROUNDS; i++) {
      const voters = randomVoters(random);
      const [more] = randomVoters(random) as [Voter];
      const [before, after] = [voters, [...voters, more]].map((all) => placeIn(all, more.label));
      expect(after!.share).toBeGreaterThanOrEqual(before!.share - 1e-12);
      expect(after!.behind).toBeLessThanOrEqual(before!.behind);
      if (decided(voters) === more.label) expect(decided([...voters, more])).toBe(more.label);
    }
  });

  it.each<[string, [string, number][]]>([
    ['one example alone', [['brakes', 1]]],
    ['examples that share next to nothing', [...same('brakes', 0.09, 3)]],
    ['labels that share the votes', [...same('brakes', 0.5, 2), ...same('tires', 0.5, 2)]],
    ['examples that are like in nothing', [...same('brakes', 0, 5)]],
    ['no example', []],
  ])('is not decided by %s', (_, voters) => {
    expect(decided(voters.map(([label, likeness]) => ({ label, likeness })))).toBeUndefined();
  });

  it('is decided by two that are near, against more that are far', () => {
    const voters = [...same('转向', 0.5, 2), ...same('tires', 0.2, 4)];
    expect(decided(voters.map(([label, likeness]) => ({ label, likeness })))).toBe('转向');
  });
});

function same(label: string, likeness: number, times: number): [string, number][] {
  return Array.from({ length: times }, () => [label, likeness]);
}
