import { type Issue, MeshError } from '@banyan/kernel';
import type { Operation } from './operation.ts';

// Scopes are joined with ':' and '/': a name with one of them could pose as another scope.
const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/;

/** Refuses what would corrupt a balance: fractions, negative tokens, names that break a scope. */
export function checkOperation(operation: Operation): MeshError | undefined {
  const issues = [...names(operation), ...tokens(operation)];
  if (issues.length === 0) return undefined;
  return new MeshError('invalid_request', `The ledger cannot book this ${operation.kind}.`, {
    issues,
  });
}

function names(operation: Operation): Issue[] {
  if (operation.kind !== 'hold') return [];
  const { tenant, keyId, vertical } = operation;
  return Object.entries({ tenant, keyId, vertical })
    .filter(([, name]) => !NAME.test(name))
    .map(([path]) => ({ path, message: 'letters, digits, dot, dash and underscore only' }));
}

function tokens(operation: Operation): Issue[] {
  return Object.entries(counts(operation))
    .filter(([, count]) => count !== undefined && !(Number.isSafeInteger(count) && count >= 0))
    .map(([path]) => ({ path, message: 'a whole number that is not negative' }));
}

function counts(operation: Operation): Record<string, number | undefined> {
  switch (operation.kind) {
    case 'hold': {
      const { inputTokens, maxOutput, modelMaximum, leaving, task } = operation;
      return {
        ...{ inputTokens, maxOutput, modelMaximum, leaving },
        ...{ 'task.tokens': task?.tokens, 'task.leaving': task?.leaving },
      };
    }
    case 'settle': {
      const { inputTokens, outputTokens, busyMs, price } = operation;
      const { input, output } = price;
      return { inputTokens, outputTokens, busyMs, 'price.input': input, 'price.output': output };
    }
    case 'spend': {
      const { tokens, ...settle } = operation;
      return { ...counts({ ...settle, kind: 'settle' }), tokens };
    }
    case 'trim':
      return { keep: operation.keep };
    default:
      return {};
  }
}
