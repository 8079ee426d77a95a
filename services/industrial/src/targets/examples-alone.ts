import { nearestLabels, type Task } from '@banyan/vertical-kit';
import { codeWorkOrders } from '../application/code-work-orders.ts';
import { failureCode } from '../domain/codes/failure-codes.ts';
import { codeOrders } from '../domain/workorders/code-orders.ts';
import type { CodeInput } from '../domain/workorders/schema.ts';

/** The coding of work orders as if no rule knew a word. */
export const examplesAlone: Task = {
  ...codeWorkOrders,
  run: async (input, context) => {
    const { orders } = input as CodeInput;
    const { told, citations, checks } = await nearestLabels(
      context,
      { task: codeWorkOrders.name, labelOf: (said) => failureCode(said)?.code },
      orders.map(({ text }) => ({ text })),
    );
    const codes = told.flatMap(({ decided }, i) => (decided ? [[i, decided] as const] : []));
    const mute = codeOrders({ orders: orders.map(() => ({ text: '-' })) }, new Map(codes));
    return {
      standard: { name: 'AssetOpsBench failure codes', version: '4f44729' },
      ...{ result: mute.result, citations, checks: [...mute.checks, ...checks] },
      ...(codes.length === 0 ? { abstained: { reason: 'no example is near enough' } } : {}),
    };
  },
};
