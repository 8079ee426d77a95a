import { describe, expect, it } from 'vitest';
import { Readiness } from './readiness.ts';

describe('Readiness', () => {
  it('says what is lacking, and that nothing is', async () => {
    const readiness = new Readiness();
    expect(await readiness.lacks()).toBe('draining');
    readiness.accepting = true;
    let here = false;
    readiness.add(async () => {
      if (!here) throw new Error('No engine takes work now.');
    });
    expect(await readiness.lacks()).toBe('No engine takes work now.');
    here = true;
    expect(await readiness.lacks()).toBeUndefined();
  });
});
