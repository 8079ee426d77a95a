import { describe, expect, it } from 'vitest';
import { startGroups } from './order.ts';

const service = (name: string, ...startAfter: string[]) => ({ name, startAfter });
const names = (groups: { name: string }[][]) =>
  groups.map((group) => group.map(({ name }) => name));

describe('startGroups', () => {
  it('puts each service after those that it names', () => {
    const services = [
      service('finance', 'trunk'),
      service('trunk', 'broker'),
      service('broker'),
      service('legal'),
    ];
    expect(names(startGroups(services))).toEqual([['broker', 'legal'], ['trunk'], ['finance']]);
  });

  it('does not wait for a service that is not to be started', () => {
    expect(names(startGroups([service('trunk', 'broker')]))).toEqual([['trunk']]);
  });

  it('refuses a circle and names it', () => {
    expect(() => startGroups([service('a', 'b'), service('b', 'a')])).toThrow(
      'a, b start after each other',
    );
  });
});
