import { expect, it } from 'vitest';
import { resolve } from '../../domain/statutes/resolve.ts';
import { orAbsent, sharedData } from '@banyan/testing';
import { readFiles } from './read-files.ts';

const folder = sharedData('legal/statutes_zh');

it.skipIf(!folder)(
  `the national laws are read, but for one that has no article${orAbsent(folder)}`,
  () => {
    const { editions, refused } = readFiles(folder!);
    expect(editions.length).toBeGreaterThanOrEqual(350);
    expect(refused).toEqual([expect.stringContaining('has no article')]);
    expect(resolve(editions).length).toBeGreaterThan(24_000);
  },
);
