import { type At, defineTarget, type LabelledText, taught } from '@banyan/vertical-kit';
import { failureCode, primaryOf } from '../domain/codes/failure-codes.ts';
import { type CodeInput, codeResultSchema } from '../domain/workorders/schema.ts';
import { assetOps, inParts, tableAt } from './asset-ops.ts';
import { examplesAlone } from './examples-alone.ts';
import { AS_WRITTEN } from './texts-as-written.ts';

const shared = { task: 'workorders:code', gate: 'A', kind: 'share' } as const;
const FILE = 'work_orders_500';
const AT_ONCE = 50;

interface Coded {
  text: string;
  primary: string;
}

const cases = (at: (file: string) => string) => {
  const rows = tableAt(at, FILE).map((row): Coded => ({
    text: row['wo_description'] ?? '',
    primary: row['primary_code'] ?? '',
  }));
  return inParts(rows, AT_ONCE).map((part, i) => ({
    ...{ id: `orders-${i * AT_ONCE + 1}`, expected: part, of: part.length },
    input: { orders: part.map(({ text }) => ({ text })) },
  }));
};

export const ordersVerbatim = defineTarget<object, Coded[]>({
  ...{ ...shared, id: 'orders-verbatim', goal: 1, metric: 'orders', data: assetOps(FILE), cases },
  about: 'Texts of work orders; right: each quote stands at its place, the code in its table.',
  score: ({ result }, rows) => {
    const { orders } = codeResultSchema.parse(result);
    const right = orders.filter(
      ({ entities, failure }, i) =>
        entities.every(({ quote, start, end }) => rows[i]?.text.slice(start, end) === quote) &&
        (!failure || failureCode(failure.code) !== undefined),
    );
    return { got: right.length, of: rows.length };
  },
});

export const ordersCoded = defineTarget<object, Coded[]>({
  ...{ ...shared, id: 'orders-coded', goal: 0.99, metric: 'primary codes' },
  about:
    'The same texts; right: the primary code. They hold the names of their codes: it shows the ' +
    'table, not an understanding.',
  data: assetOps(FILE),
  cases,
  score: ({ result }, rows) => {
    const { orders } = codeResultSchema.parse(result);
    const right = orders.filter(
      ({ failure }, i) => failure && primaryOf(failure.code) === rows[i]?.primary,
    );
    const told = orders.filter(({ failure }) => failure !== undefined);
    return {
      ...{ got: right.length, of: rows.length },
      told: { got: right.length, of: told.length },
    };
  },
});

export const ordersByExamples = defineTarget<object, string>({
  ...{ task: 'workorders:code', gate: 'B', kind: 'share', metric: 'primary codes', goal: 0.8 },
  ...{ id: 'orders-by-examples', data: assetOps(FILE) },
  about:
    'Each text once, without any rule, each fifth with the others as examples. They are made by a ' +
    'template that names the code: it shows that examples are found, not an understanding.',
  cases: (at) =>
    distinct(at).map(({ text, label: expected }) => ({
      ...{ id: text, input: { orders: [{ text }] }, expected },
    })),
  stands: (at) =>
    taught(examplesAlone, {
      examples: distinct(at),
      textOf: ({ orders: [order] }: CodeInput) => order?.text ?? '',
    }),
  score: ({ result }, primary) => {
    const { orders } = codeResultSchema.parse(result);
    return Number(orders[0]?.failure?.code === primary);
  },
});

const distinct = (at: At): LabelledText[] => [
  ...new Map(
    tableAt(at, FILE).map((row) => [
      row['wo_description'],
      { text: row['wo_description'] ?? '', label: row['primary_code'] ?? '' },
    ]),
  ).values(),
];

export const ordersAsWritten = defineTarget<object, { code: string; activity?: string }>({
  ...{ ...shared, id: 'orders-as-written', goal: 1, metric: 'orders' },
  about: 'Texts of our own as fitters write them, two languages; right: code and activity.',
  cases: () =>
    AS_WRITTEN.map(([text, code, activity]) => ({
      ...{ id: text, input: { orders: [{ text }] } },
      expected: { code, ...(activity === undefined ? {} : { activity }) },
    })),
  score: ({ result }, { code, activity }) => {
    const [order] = codeResultSchema.parse(result).orders;
    return Number(order?.failure?.code.startsWith(code) && order.activity === activity);
  },
});
