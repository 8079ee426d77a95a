import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { failureCode } from '../codes/failure-codes.ts';
import { codesSupported, entitiesReread, quotesVerbatim } from './checks.ts';
import { codeOrders } from './code-orders.ts';
import { CODE_RULES } from './code-rules.ts';
import { LEXICON_TABLE } from './lexicon-table.ts';
import { conceptOf } from './lexicon.ts';
import { codeInputSchema } from './schema.ts';

const coded = (texts: string[]) => {
  const orders = texts.map((text) => ({ text }));
  const { result, checks } = codeOrders(codeInputSchema.parse({ orders }));
  expect(checks.filter(({ passed }) => !passed)).toEqual([]);
  return result.orders;
};

describe('the rules', () => {
  it('each lead to a code of the table, by concepts of the lexicon', () => {
    for (const { code, concepts } of CODE_RULES) {
      expect([code, failureCode(code)]).toEqual([code, expect.anything()]);
      for (const concept of concepts)
        expect([concept, conceptOf(concept)]).toEqual([concept, expect.anything()]);
    }
  });
});

describe('the checks', () => {
  it('hold for any words of the lexicon, in any order', () => {
    const terms = LEXICON_TABLE.split('\n').flatMap((line) => line.split(/ [|<] |, /).slice(1));
    const any = fc.array(
      fc.constantFrom(...terms, 'no', '无', 'and', '，', '.', '；', 'M013', '7.2 bar'),
      {
        ...{ minLength: 1, maxLength: 30 },
      },
    );
    fc.assert(
      fc.property(any, fc.constantFrom(' ', ''), (words, between) => {
        coded([`${words.join(between)} x`]);
      }),
      { numRuns: 500 },
    );
  });

  it('see a quote, an entity or a code that is not right', () => {
    const text = 'Condenser plugged, cleaned';
    const [order] = coded([text]);
    const told = { ...order!, failure: order!.failure! };
    const [entity] = told.entities;
    expect(quotesVerbatim([told], [`x${text}`]).passed).toBe(false);
    expect(entitiesReread([{ ...told, entities: [{ ...entity!, concept: 'pump' }] }]).passed).toBe(
      false,
    );
    for (const lie of [{ code: 'M014' }, { description: 'Condenser Plug' }, { evidence: [] }])
      expect(codesSupported([{ ...told, failure: { ...told.failure, ...lie } }]).passed).toBe(
        false,
      );
    expect(codesSupported([told]).passed).toBe(true);
  });
});

describe('texts as they are written', () => {
  it('what is denied leads to no code', () => {
    const texts = [
      'No leak on the refrigerant line.',
      '未发现泄漏',
      'not overheating',
      '无振动',
      ...['no oil leak', 'No leak or vibration', '未发现制冷剂泄漏', '无泄漏、振动'],
    ];
    for (const order of coded(texts)) {
      expect(order.failure).toBeUndefined();
      expect(order.entities.some(({ negated }) => negated)).toBe(true);
    }
  });

  it('of two failures that are as likely neither is chosen', () => {
    const [order] = coded(['Motor overheating. Evaporator leak.']);
    expect(order).toMatchObject({ withheld: 'ambiguous' });
    expect(order?.alternatives.length).toBeGreaterThan(1);
  });

  it('what nobody knows is left open', () => {
    expect(coded(['Painted the door', '粉刷墙面'])).toMatchObject([
      { withheld: 'nothing-found', alternatives: [] },
      { withheld: 'nothing-found' },
    ]);
  });

  it('finds tags and measures by their form', () => {
    const [order] = coded(['CWC04009: 7.2 bar, 3000 rpm, 45°C']);
    expect(order?.entities.map(({ concept, quote }) => [concept, quote])).toEqual([
      ...[
        ['tag', 'CWC04009'],
        ['measure', '7.2 bar'],
        ['measure', '3000 rpm'],
        ['measure', '45°C'],
      ],
    ]);
  });
});
