import { Listr } from 'listr2';
import { describe, expect, it } from 'vitest';
import { describeStep, step } from './step.ts';

const run = (task: ReturnType<typeof step>) => {
  const list = new Listr([task], { renderer: 'silent' });
  return list.run().then(() => list.tasks[0]?.title);
};

describe('a step', () => {
  it('ends with what came of it in its title', async () => {
    const work = async (say: (doing: string) => void) => {
      say('starting');
      return 'runs';
    };
    expect(await run(step('Kafka', work))).toBe('Kafka: runs');
  });

  it('fails with one line, the whole as its cause', async () => {
    const whole = new Error('Kafka ended.\n    its last words');
    const failing = run(step('Kafka', () => Promise.reject(whole)));
    await expect(failing).rejects.toMatchObject({ message: 'Kafka ended.', cause: whole });
  });

  it.each([
    ['', 200, 'Kafka'],
    ['fetching', 200, 'Kafka: fetching'],
    ['fetching', 12_300, 'Kafka: fetching, 12 s'],
    ['', 12_300, 'Kafka: 12 s'],
  ])('says what it does and for how long: %j, %i ms', (doing, elapsed, line) => {
    expect(describeStep('Kafka', doing, elapsed)).toBe(line);
  });
});
