import { describe, expect, it } from 'vitest';
import { closureOf, type Packages } from './closure.ts';

const packages: Packages = {
  'services/it': { dependencies: { '@our/lib': '*', a: '1' } },
  'node_modules/@our/lib': { resolved: 'libs/lib', link: true },
  'libs/lib': { dependencies: { b: '1' } },
  'node_modules/a': { dependencies: { b: '2' }, optionalDependencies: { 'not-here': '1' } },
  'node_modules/a/node_modules/b': { dependencies: { c: '1' } },
  'node_modules/b': { peerDependencies: { peer: '1', maybe: '1' } },
  'node_modules/c': {},
  'node_modules/peer': {},
  'node_modules/maybe': {},
  'node_modules/another-service-needs-it': {},
};
packages['node_modules/b'] = {
  ...packages['node_modules/b'],
  peerDependenciesMeta: { maybe: { optional: true } },
};

describe('closureOf', () => {
  it('follows links, finds the nearest version, takes peers that are needed, leaves all else', () => {
    expect(closureOf(packages, ['services/it'])).toEqual([
      'libs/lib',
      'node_modules/a',
      'node_modules/a/node_modules/b',
      'node_modules/b',
      'node_modules/c',
      'node_modules/peer',
      'services/it',
    ]);
  });

  it('names what is missing, and who needs it', () => {
    const { 'node_modules/c': _, ...less } = packages;
    expect(() => closureOf(less, ['services/it'])).toThrow(/has no c, which .*\/b needs/);
    expect(() => closureOf(packages, ['services/no'])).toThrow('services/no');
  });
});
