import type { Constraints } from '@banyan/contracts/foundation';
import { MeshError } from '@banyan/kernel';
import { CAPABILITIES, type Capability, type ModelInfo, priceOf } from './model.ts';

/**
 * All that go by a name, an alias or a capability and keep the constraints, the cheapest first. A
 * capability never leads to a simulation.
 */
export function offersFor<O extends { model: ModelInfo }>(
  all: O[],
  name: string,
  constraints: Constraints,
): O[] {
  const named = all.filter(({ model }) => goesBy(model, name));
  if (named.length === 0) throw unknown(all, name);
  const fitting = named.filter(({ model }) => keeps(model, constraints));
  if (fitting.length === 0) {
    const message = 'are kept by no model of that name';
    throw new MeshError('not_found', `The constraints ${message}.`, {
      issues: [{ path: 'constraints', message }],
    });
  }
  return fitting.toSorted((a, b) => priceOf(a.model) - priceOf(b.model));
}

function goesBy(model: ModelInfo, name: string): boolean {
  if (model.id === name || model.aliases.includes(name)) return true;
  return !model.simulated && isCapability(name) && model.capabilities.includes(name);
}

function keeps(model: ModelInfo, constraints: Constraints): boolean {
  const { contextTokens, language, pricePerMillion } = constraints;
  if (contextTokens !== undefined && model.contextTokens < contextTokens) return false;
  if (pricePerMillion !== undefined && model.price.output > pricePerMillion) return false;
  return language === undefined || model.languages.some((one) => covers(one, language));
}

/** `zh` covers `zh-Hant`, and so the other way round: a part of a language is better than none. */
function covers(one: string, asked: string): boolean {
  const primary = (tag: string) => tag.toLowerCase().split('-', 1)[0];
  return primary(one) === primary(asked);
}

const isCapability = (name: string): name is Capability =>
  CAPABILITIES.includes(name as Capability);

function unknown(all: { model: ModelInfo }[], name: string): MeshError {
  const known = new Set(all.flatMap(({ model }) => [model.id, ...model.aliases]));
  const message = isCapability(name)
    ? `no model here has the capability ${name}`
    : `there is no model of that name; there are: ${[...known].join(', ')}`;
  return new MeshError('not_found', `${message[0]?.toUpperCase()}${message.slice(1)}.`, {
    issues: [{ path: 'model', message: 'is not known' }],
  });
}
