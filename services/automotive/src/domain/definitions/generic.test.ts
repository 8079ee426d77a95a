import { expect, it } from 'vitest';
import { scopeOf } from '../dtc/scope.ts';
import { CODE } from '../dtc/code.ts';
import { GENERIC } from './generic.ts';
import { ADVICE } from './groups.ts';
import { NETWORK } from './network.ts';
import { POWERTRAIN } from './powertrain.ts';

const facts = [...GENERIC.values()];

it('defines generic codes alone, each once', () => {
  expect(facts.length).toBeGreaterThan(300);
  expect(facts).toHaveLength(POWERTRAIN.length + NETWORK.length);
  const wrong = facts.filter(({ code }) => !CODE.test(code) || scopeOf(code).scope !== 'generic');
  expect(wrong).toEqual([]);
});

it('says each in English and in Chinese', () => {
  const without = facts.filter(
    ({ text }) => !/^[\x20-\x7e]+$/.test(text.en) || !/\p{Script=Han}/u.test(text.zh),
  );
  expect(without).toEqual([]);
});

it('knows for each how soon to act and what to test', () => {
  expect(facts.filter(({ group }) => !ADVICE.get(group)?.tests.length)).toEqual([]);
});
