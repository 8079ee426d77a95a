import { Fraction } from '../numbers/fraction.ts';
import { type Machine, quantityNamed } from './quantities.ts';
import { conversionOf } from './units.ts';

/** A measured value, as it came and in the quantity's own unit. */
export interface Operand {
  /** As the formula names it. */
  name: string;
  value: string;
  exact: Fraction;
  /** The name, or how its value becomes one of the quantity's unit. */
  term: string;
}

export interface Given {
  name: string;
  value: string;
  unit?: string | undefined;
}

export interface Values {
  operands: Map<string, Operand>;
  /** Product quality of AI4I: L, M or H. */
  type: string | undefined;
  unused: { name: string; reason: 'name-unknown' | 'value-unreadable' | 'unit-unfit' }[];
}

const LONGEST = 30;

/** What is told twice counts as it was told last. */
export function valuesOf(machine: Machine, given: Given[]): Values {
  const values: Values = { operands: new Map(), type: undefined, unused: [] };
  for (const { name, value, unit } of given) {
    const known = quantityNamed(machine, name);
    if (!known) {
      values.unused.push({ name, reason: 'name-unknown' });
      continue;
    }
    const { quantity } = known;
    if (quantity.id === 'type') {
      const type = value.trim().toUpperCase();
      if (/^[LMH]$/.test(type)) values.type = type;
      else values.unused.push({ name, reason: 'value-unreadable' });
      continue;
    }
    const conversion = conversionOf(quantity.unit, unit ?? known.unit);
    const exact = value.length <= LONGEST ? Fraction.read(value) : undefined;
    if (conversion && exact) {
      const term = conversion.formula(quantity.id);
      const plain = value.trim().replace(/^\+/, '');
      const operand = { name: quantity.id, value: plain, exact: conversion.apply(exact), term };
      values.operands.set(quantity.id, operand);
    } else values.unused.push({ name, reason: conversion ? 'value-unreadable' : 'unit-unfit' });
  }
  return values;
}
