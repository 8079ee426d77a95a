import type { Fact } from './families.ts';
import { NETWORK } from './network.ts';
import { POWERTRAIN } from './powertrain.ts';

/** The product's own table: generic codes only. */
export const GENERIC: ReadonlyMap<string, Fact> = new Map(
  [...POWERTRAIN, ...NETWORK].map((fact) => [fact.code, fact]),
);

export const GENERIC_SOURCE =
  'SAE J2012 (2016-12) / ISO 15031-6:2015, in the words of this product';
export const GENERIC_ID = 'banyan-dtc-generic';
