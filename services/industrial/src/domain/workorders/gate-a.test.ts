import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { failureCode, primaryOf } from '../codes/failure-codes.ts';
import { rowsOf } from '../csv.fixture.ts';
import { orAbsent, sharedData } from '@banyan/testing';
import { codesSupported, entitiesReread, quotesVerbatim } from './checks.ts';
import { codeOrders } from './code-orders.ts';
import { CODE_RULES } from './code-rules.ts';
import { LEXICON_TABLE } from './lexicon-table.ts';
import { conceptOf } from './lexicon.ts';
import { codeInputSchema } from './schema.ts';

const file = sharedData('industrial/work_orders_500.csv');
const absent = orAbsent(file);
const rows = rowsOf(file ? readFileSync(file, 'utf8') : '');

const coded = (texts: string[]) => {
  const orders = texts.map((text) => ({ text }));
  const { result, checks } = codeOrders(codeInputSchema.parse({ orders }));
  expect(checks.filter(({ passed }) => !passed)).toEqual([]);
  return result.orders;
};

describe('gate A', () => {
  it.skipIf(absent)(
    `all quotes of 500 orders are verbatim, all codes in the table and right${absent}`,
    () => {
      expect(rows).toHaveLength(500);
      const orders = coded(rows.map((row) => row['wo_description'] ?? ''));
      const wrong = orders.flatMap(({ failure }, i) => {
        const primary = failure && primaryOf(failure.code);
        return primary === rows[i]?.['primary_code']
          ? []
          : [`${rows[i]?.['wo_description']}: ${failure?.code}`];
      });
      const exact = orders.filter(
        ({ failure }, i) => failure?.code === rows[i]?.['secondary_code'],
      );
      // One order has a code that its own table lacks (MT017a).
      expect(exact).toHaveLength(498);
      // These texts hold the names of their codes: it shows the table, not an understanding.
      expect([...new Set(wrong)]).toEqual([
        'Condenser Tube Leak and more specific Major Leak related to evaporator: M014b',
      ]);
    },
  );

  it('every rule leads to a code of the table, by concepts of the lexicon', () => {
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
  it.each([
    ['Comp brg worn out, changed out', 'C003a', 'replace'],
    ['refrigerant leaking at flange, topped up 5 kg', 'L001', 'add'],
    ['VFD tripped on overtemp, reset', 'E006', 'reset'],
    ['Motor winding shorted', 'E001', undefined],
    ['Strainer clogged - cleaned', 'OP002', 'clean'],
    ['shaft misaligned, realigned coupling', 'M005b', 'align'],
    ['Replaced oil filter', 'MT014b', 'replace'],
    ['Greased fan bearings', 'MT003a', 'lubricate'],
    ['Annual eddy current test of condenser', 'MT007a', 'eddy-test'],
    ['Leak check done, no leaks', 'MT008', 'leak-test'],
    ['PM service, no faults found', 'MT001', 'maintain'],
    ['comms fault between PLC and chiller', 'CS005b', undefined],
    ['Flow meter reads wrong', 'OP004b', undefined],
    ['L001b', 'L001b', undefined],
    ['更换空气滤网', 'MT014a', 'replace'],
    ['电机过热跳闸，复位', 'M006a', 'reset'],
    ['管道腐蚀穿孔', 'C001', undefined],
    ['温度传感器无信号，更换', 'CS002a', 'replace'],
    ['变频器故障', 'E006', undefined],
    ['联轴器不对中，重新找正', 'M005b', 'align'],
    ['例行保养', 'MT001', 'maintain'],
    ['补充制冷剂', 'MT004', 'add'],
    ['绝缘击穿', 'E003', undefined],
    ['通讯故障', 'CS005b', undefined],
  ])('%s: %s', (text, code, activity) => {
    const [order] = coded([text]);
    expect(primaryOf(order?.failure?.code ?? '')).toBe(primaryOf(code));
    expect(order?.failure?.code.startsWith(code)).toBe(true);
    expect(order?.activity).toBe(activity);
  });

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
